import { readFile, rename, writeFile } from "node:fs/promises";
import type { CloudState } from "../kernel";
import { standingIn, type Standing } from "../snapshot/standing";
import { readSnapshot, resetCloud, restoreSnapshot, takeSnapshot } from "../snapshot/snapshot";
import { badInput, requireText } from "./input";

/** Snapshots of the control API. Files are on the machine of the local cloud. */
export interface SnapshotRoutes {
  /** Writes everything there is at this instant. `journal: false` leaves the journal out. */
  "snapshot/save": { input: { file: string; journal?: boolean }; output: { bytes: number } };
  /** Puts everything back. A file that is cut short or of another version is refused and changes nothing. */
  "snapshot/restore": { input: { file: string }; output: Record<string, never> };
  /** Takes away everything but the accounts and their first keys. */
  "snapshot/reset": { input: Record<string, never>; output: Record<string, never> };
  /** Everything that stands, of every service, without what it holds. */
  "snapshot/standing": { input: Record<string, never>; output: { objects: Standing[] } };
}

type SnapshotCommands = {
  [Path in keyof SnapshotRoutes]: (input: SnapshotRoutes[Path]["input"]) => Promise<SnapshotRoutes[Path]["output"]>;
};

/** What runs at the paths of snapshots. */
export function snapshotCommands(state: CloudState): SnapshotCommands {
  return {
    "snapshot/save": async ({ file, journal }) => {
      requireText({ file });
      if (journal !== undefined && typeof journal !== "boolean") throw badInput("`journal` is true or false.");
      const text = await takeSnapshot(state, journal === undefined ? {} : { journal });
      // A process that ends in the middle leaves the last snapshot whole. Nobody else may read it: it holds every secret.
      await writeFile(`${file}.part`, text, { mode: 0o600 }).catch(unusable);
      await rename(`${file}.part`, file).catch(unusable);
      return { bytes: Buffer.byteLength(text) };
    },
    "snapshot/restore": async ({ file }) => {
      requireText({ file });
      await restoreSnapshot(state, readSnapshot(await readFile(file, "utf8").catch(unusable)));
      return {};
    },
    "snapshot/reset": async () => {
      await resetCloud(state);
      return {};
    },
    "snapshot/standing": async () => ({ objects: standingIn(state) }),
  };
}

function unusable(error: NodeJS.ErrnoException): never {
  throw badInput(`The file cannot be used: ${error.message}.`);
}
