import type { CloudState } from "../kernel";
import { enableNewDataStudio, enablePeriodicScheduling, linkRole, refreshMembers } from "../services/dataworks";
import { KeyIndex } from "../services/ram";
import { AccessObservations } from "../gateway/observations";
import { isRegion } from "../gateway/region";
import { eventCommands } from "./event-commands";
import { extensionCommands } from "./extension-commands";
import { faultCommands } from "./fault-commands";
import { oidcCommands } from "./oidc-commands";
import { painCommands } from "./pain-commands";
import { snapshotCommands } from "./snapshot-commands";
import { badInput, requireText } from "./input";
import type { ConsoleRoutes, ConsoleVisit, ControlRoutes } from "./routes";

type Routes = ControlRoutes & ConsoleRoutes;

/** What runs at each path of the control API. Input comes as JSON and is not to be trusted to have its type. */
export type Commands = { [Path in keyof Routes]: (input: Routes[Path]["input"]) => Promise<Routes[Path]["output"]> };

/** Ten years: a clock sent further would keep daily appointments for as long as the process lives. */
const FURTHEST_ADVANCE_MS = 3_653 * 24 * 3_600_000;

export function controlCommands(state: CloudState): Commands {
  const { clock, journal } = state.surroundings;
  const visit = (name: string, act: (state: CloudState, accountId: string, workspaceId: number) => void) => {
    return async ({ person, accountId, workspaceId }: ConsoleVisit) => {
      requireText({ person, accountId, workspaceId });
      act(state, accountId, Number(workspaceId));
      journal.event({ at: clock.now(), name: `console.${name}`, accountId, detail: { person, workspaceId } });
      return {};
    };
  };
  const requireReachable = (target: number): void => {
    if (!Number.isSafeInteger(target) || target - clock.now() > FURTHEST_ADVANCE_MS)
      throw badInput("The clock advances to or by whole milliseconds, ten years at most.");
  };
  return {
    "clock/read": async () => ({ now: clock.now(), next: clock.nextAppointment() }),
    "clock/advance": async (target) => {
      if ("next" in target && target.next === true) await clock.advanceToNext();
      else if ("to" in target) {
        requireReachable(target.to);
        await clock.advanceTo(target.to);
      } else if ("by" in target) {
        requireReachable(clock.now() + target.by);
        await clock.advanceBy(target.by);
      } else throw badInput('Say {"to": instant}, {"by": milliseconds} or {"next": true}.');
      return { now: clock.now() };
    },
    "clock/settle": async () => {
      await clock.idle();
      return { now: clock.now() };
    },
    "journal/read": async ({ since = 0 }) => {
      if (!Number.isSafeInteger(since)) throw badInput("`since` is the number of a journal entry.");
      return { entries: journal.since(since) };
    },
    "keys/set-region": async ({ accessKeyId, region }) => {
      requireText({ accessKeyId, region });
      const keys = state.shared(KeyIndex);
      if (!isRegion(region)) throw badInput(`\`region\` is an id such as cn-shanghai and not ${region}.`);
      if (!keys.ownerOf(accessKeyId) && !keys.sessionOf(accessKeyId))
        throw badInput(`No account has the key ${accessKeyId}.`);
      keys.setHome(accessKeyId, region);
      return {};
    },
    "console/enable-new-data-studio": visit("enable-new-data-studio", enableNewDataStudio),
    "console/enable-periodic-scheduling": visit("enable-periodic-scheduling", enablePeriodicScheduling),
    "console/refresh-members": visit("refresh-members", refreshMembers),
    "console/link-role": async ({ person, ...link }) => {
      requireText({ person, ...link });
      if (link.use !== "debug" && link.use !== "scheduling") throw badInput("`use` is debug or scheduling.");
      linkRole(state, { ...link, workspaceId: Number(link.workspaceId) });
      const { accountId, ...detail } = link;
      journal.event({ at: clock.now(), name: "console.link-role", accountId, detail: { person, ...detail } });
      return {};
    },
    "access/denials": async () => ({ denials: state.shared(AccessObservations).denials() }),
    "access/policies": async () => ({ identities: state.shared(AccessObservations).policies() }),
    ...faultCommands(state),
    ...oidcCommands(state),
    ...painCommands(state),
    ...snapshotCommands(state),
    ...extensionCommands(state),
    ...eventCommands(state),
  };
}
