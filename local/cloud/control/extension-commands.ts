import type { CloudState } from "../kernel";
import {
  changeEdition,
  disableExtension,
  EDITIONS,
  enableExtension,
  publishExtension,
  registerExtension,
  runFile,
  switchOffExtension,
  type Edition,
} from "../services/dataworks";
import { badInput, requireText } from "./input";
import type { ConsoleRoutes, ExtensionRegistration } from "./routes";

type ExtensionPath = Extract<keyof ConsoleRoutes, `${string}extension` | "console/change-edition" | "console/run-file">;
type ExtensionCommands = {
  [Path in ExtensionPath]: (input: ConsoleRoutes[Path]["input"]) => Promise<ConsoleRoutes[Path]["output"]>;
};

/** What a person does with extensions in the console. */
export function extensionCommands(state: CloudState): ExtensionCommands {
  const { clock, journal } = state.surroundings;
  const note = (name: string, { accountId, ...detail }: { accountId: string; person: string }): void =>
    journal.event({ at: clock.now(), name: `console.${name}`, accountId, detail });
  /** A command that takes texts only. */
  const act = <Visit extends { person: string; accountId: string }>(
    name: string,
    perform: (visit: Visit) => void,
  ): ((visit: Visit) => Promise<Record<string, never>>) => {
    return async (visit) => {
      requireText({ ...visit });
      perform(visit);
      note(name, visit);
      return {};
    };
  };
  const inWorkspace = <Visit extends { workspaceId: string }>(visit: Visit) => ({
    ...visit,
    workspaceId: Number(visit.workspaceId),
  });
  return {
    "console/register-extension": async (form) => {
      requireForm(form);
      const extensionCode = registerExtension(state, { ...form, testWorkspaceId: Number(form.testWorkspaceId) });
      note("register-extension", form);
      return { extensionCode };
    },
    "console/publish-extension": act("publish-extension", (visit) => publishExtension(state, visit)),
    "console/disable-extension": act("disable-extension", (visit) => disableExtension(state, visit)),
    "console/enable-extension": act("enable-extension", (visit) => enableExtension(state, inWorkspace(visit))),
    "console/switch-off-extension": act("switch-off-extension", (visit) =>
      switchOffExtension(state, inWorkspace(visit)),
    ),
    "console/run-file": async (visit) => {
      requireText({ ...visit });
      note("run-file", visit);
      const run = await runFile(state, inWorkspace(visit));
      return "refusal" in run ? run : { log: run.log, end: run.end, ...(run.code !== undefined && { code: run.code }) };
    },
    "console/change-edition": act("change-edition", ({ accountId, edition }) => {
      if (!(EDITIONS as readonly string[]).includes(edition))
        throw badInput(`An edition is one of ${EDITIONS.join(", ")}.`);
      changeEdition(state, accountId, edition as Edition);
    }),
  };
}

function requireForm({ events, ...texts }: ExtensionRegistration): void {
  const { person, accountId, testWorkspaceId, name, ...more } = texts;
  requireText({ person, accountId, testWorkspaceId, name });
  if (Object.values(more).some((value) => value !== undefined && typeof value !== "string"))
    throw badInput("The fields of an extension are texts.");
  if (!Array.isArray(events) || events.some((code) => typeof code !== "string"))
    throw badInput("`events` is a list of event codes.");
}
