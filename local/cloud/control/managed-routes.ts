import type { FaultRoutes } from "./fault-commands";
import type { ControlRoutes } from "./routes";

/** All that a local cloud can be told over its control API; what a person does in the console is apart. */
export interface ManagedRoutes extends ControlRoutes, FaultRoutes {}
