/** The console door, apart from index.ts: rehearsals may use it, product code may not (lint). */
export { ConsoleClient } from "./control/console-client";
