import * as z from "zod";
import { CHECKS } from "../../runtime/guard/checks";
import { defaults } from "./defaults";
import { group, oneOf, skip, text, whole } from "./leaves";

const busName = {
  pattern: /^[A-Za-z][A-Za-z0-9_.-]{1,126}$/,
  allowed: "2-127 letters, digits, dots, dashes and underscores, starting with a letter",
};

const logName = {
  pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  allowed: "3-63 lower-case letters, digits and dashes, starting and ending with a letter or digit",
};

const functionName = {
  pattern: /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/,
  allowed: "1-64 letters, digits, dashes and underscores, starting with a letter or underscore",
};

const extensionCode = text({
  pattern: /^[\w.-]{1,128}$/,
  allowed: "the code that the console shows for the extension",
  description: "Code of the registered extension. Without it the function judges and logs, and answers nothing.",
});

const workspaceId = text({
  pattern: /^\d{1,20}$/,
  allowed: "digits, in quotes",
  description: "Id of a workspace.",
});

const bus = group(
  {
    name: text({ ...busName, description: "Name of the custom bus. Default: derived from the pair." }).optional(),
    adopt: group(
      { name: text({ ...busName, description: "Name of the custom bus." }) },
      {
        allowed: "a map with name",
        description: "A bus that stands already, instead of making one. It is never changed or removed.",
      },
    ).optional(),
  },
  {
    allowed: "a map with name, or with adopt",
    description: "The custom event bus that the workspace's events arrive on: made, or adopted.",
  },
);

const logs = group(
  {
    project: text({
      ...logName,
      description: "Name of the log project, unique in the whole region. Default: derived from pair and account.",
    }).optional(),
    retentionDays: whole({
      min: 1,
      max: 3650,
      unit: "days",
      description: `How long log lines are kept. Default: ${defaults.guard.retentionDays}.`,
    }).optional(),
    adopt: group(
      {
        project: text({ ...logName, description: "Name of the log project." }),
        store: text({ ...logName, description: "Name of the log store in it." }),
      },
      {
        allowed: "a map with project and store",
        description: "A log store that stands already, instead of making one. It is never changed or removed.",
      },
    ).optional(),
  },
  {
    allowed: "a map with project or retentionDays, or with adopt",
    description: "Where the function writes what it decided: made, or adopted.",
  },
);

/** The keys of `guard`. Options of the checks are judged by the checks' own schemas, in `guard-rules.ts`. */
export const guardSchema = group(
  {
    skip: skip("No guard: nobody checks operations on the target's workflows."),
    adopt: group(
      {
        functionName: text({
          ...functionName,
          description: "The other pair's function, in the target's account and region.",
        }),
        extensionCode,
        bus: text({
          ...busName,
          description: "Bus that the other guard listens on. Default: called like its function.",
        }).optional(),
      },
      {
        allowed: "a map with functionName and extensionCode, and bus where it is called otherwise",
        description:
          "The guard of another pair with the same target account and region. That pair's stack file lists this workspace under guard.workspaces.",
      },
    ).optional(),
    extensionCode: extensionCode.optional(),
    onError: oneOf(
      ["FAIL", "WARN"],
      `What a check that throws or runs out of time answers. Default: ${defaults.guard.onError}.`,
    ).optional(),
    timeLimitMs: whole({
      min: 100,
      max: 10_000,
      unit: "milliseconds",
      description: `Time that all checks of one event have together. Default: ${defaults.guard.timeLimitMs}.`,
    }).optional(),
    concurrency: whole({
      min: 1,
      max: 100,
      unit: "instances",
      description: `Instances of the function reserved for it, and its upper bound. Default: ${defaults.guard.concurrency}.`,
    }).optional(),
    workspaces: z
      .array(workspaceId, { error: "a list of ids of workspaces" })
      .max(50, { error: "at most 50 workspaces" })
      .optional()
      .meta({
        description:
          "Further workspaces of the same account and region that the guard judges: those of pairs that adopt it.",
        allowed: "a list of ids of workspaces, in quotes",
      }),
    checks: z
      .record(z.string(), z.unknown(), { error: `a map with options of ${CHECKS.map(({ id }) => id).join(", ")}` })
      .optional()
      .meta({
        description: "Options of each check that runs, by its id; the guard's page lists the checks.",
        allowed: `a map with options of ${CHECKS.map(({ id }) => id).join(", ")}`,
      }),
    bus: bus.optional(),
    logs: logs.optional(),
  },
  {
    allowed: "a map that makes a guard ({} is enough), or with adopt, or with skip: true",
    description: "The extension that checks operations on the target's workflows: made, adopted, or left out.",
  },
);
