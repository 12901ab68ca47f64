import * as z from "zod";

/**
 * Longest name of a workflow or node. The vendor's limit for other named objects of a workspace; for these two no page
 * states one, so a dry run of the import is what decides.
 */
export const LONGEST_NAME = 128;

const NAME = "expected letters, digits, underscore, dot or dash";

const name = z
  .string(`${NAME}, found something else than text`)
  .regex(/^[\p{L}\p{N}_.-]+$/u, NAME)
  .max(LONGEST_NAME, `expected at most ${LONGEST_NAME} characters`);

const time = z
  .string('expected "same" or HH:mm:ss')
  .regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$|^same$/, 'expected "same" or HH:mm:ss');

const base = {
  name,
  after: z.array(name, "expected a list of node names").default([]),
  rerun: z.enum(["allowed", "denied", "failure-allowed"]).default("allowed"),
  // The smallest slice: neither a gate nor a short script needs more.
  cu: z
    .union([z.string(), z.number()], "expected a number of computing units such as 0.25")
    .transform(String)
    .pipe(z.string().regex(/^\d+(\.\d+)?$/, "expected a number of computing units such as 0.25"))
    .default("0.25"),
};

const parameters = z
  .record(
    // A name that is a number would lose its place, and places decide which value is $1.
    z.string().regex(/^[A-Za-z_]\w*$/, "expected letters, digits and underscore, not a digit first"),
    z.string("expected text; quote numbers, so that 007 stays 007"),
    "expected names and values",
  )
  .default({})
  .transform((values) => Object.entries(values).map(([key, value]) => ({ name: key, value })));

const node = z.discriminatedUnion("type", [
  z.strictObject({ ...base, type: z.literal("http-trigger") }),
  z.strictObject({
    ...base,
    type: z.literal("shell"),
    script: z.string("expected the script's text").min(1, "expected a script, found nothing"),
    parameters,
  }),
  z.strictObject({
    ...base,
    type: z.literal("trigger"),
    fires: z.strictObject({ workflow: name, node: name, at: time }, "expected workflow, node and at"),
    env: z.enum(["Prod", "Dev"]).default("Prod"),
  }),
]);

/** A workflow file: strict, so that a misspelt key is a message and not a default. */
export const workflowSchema = z.strictObject(
  {
    name,
    description: z.string("expected text").optional(),
    schedule: z.strictObject(
      {
        cron: z.string("expected a cron expression in quotes"),
        zone: z.string("expected a zone name such as Asia/Shanghai"),
        instances: z.enum(["immediately", "next-day"]).default("immediately"),
      },
      "expected cron, zone and instances",
    ),
    nodes: z.array(node, "expected a list of nodes").min(1, "expected at least one node"),
  },
  "expected name, schedule and nodes",
);
