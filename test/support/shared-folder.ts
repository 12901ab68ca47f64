import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Recordings and API shapes that conformance tests read; they are not part of this repository. */
const folder = resolve(__dirname, "../../../shared");

/** Path of `part` in the folder of recordings, or undefined where it is absent: then the test skips and says so. */
export function sharedFolder(part: string): string | undefined {
  const path = resolve(folder, part);
  return existsSync(path) ? path : undefined;
}

/** What a skipped conformance test says. */
export const SHARED_FOLDER_ABSENT = "skipped: the folder of recordings is not beside this checkout";
