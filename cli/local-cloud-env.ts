import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { Option, type Command } from "commander";
import * as z from "zod";
import { BadInput } from "../alicloud/call";
import type { Io } from "./io";

/** First line of a local cloud's output, as far as clients need it. */
const startedSchema = z.object({
  endpoint: z.string().regex(/^127\.0\.0\.1:\d+$/, "must be an address of this machine"),
  caFile: z.string().min(1),
  control: z.url(),
  accounts: z
    .array(
      z.object({
        role: z.string().regex(/^[a-z]+$/, "must be a word"),
        id: z.string().regex(/^\d{16}$/, "must be 16 digits"),
        accessKeyId: z.string().min(1),
        accessKeySecret: z.string().min(1),
      }),
    )
    .min(1),
});

type Started = z.infer<typeof startedSchema>;

const FORMATS = ["shell", "pulumi", "provider", "sdk"] as const;
type Format = (typeof FORMATS)[number];

interface EnvFlags {
  from: string;
  as: Format;
  stack?: string;
  undo?: boolean;
}

/** `tenant-pair local-cloud env`: what points shells, Pulumi, the provider and SDKs at a running local cloud, and back. */
export function addLocalCloudEnv(command: Command, io: Io): void {
  command
    .command("env")
    .description("print what points things at a running local cloud; --undo prints the way back")
    .option("--from <file>", "its first line of output; - reads standard input", "-")
    .addOption(new Option("--as <format>", "for whom").choices(FORMATS).default("shell"))
    .option("--stack <name>", "with --as pulumi: the stack whose configuration is meant (default: the selected one)")
    .option("--undo", "the way back to the real cloud; needs no running local cloud")
    .action(async (flags: EnvFlags) => {
      if (flags.undo) return io.out(UNDO[flags.as](flags));
      io.out(WAYS[flags.as](await readStarted(flags.from, io), flags));
    });
}

/** Variables of the product, of the vendor's clients, and of whoever makes TLS connections. */
function variables({ endpoint, caFile, control, accounts }: Started): Record<string, string> {
  const [first] = accounts;
  const proxy = `http://${endpoint}`;
  return {
    ...Object.fromEntries(
      accounts.flatMap(({ role, accessKeyId, accessKeySecret }) => [
        [`TENANT_PAIR_${role.toUpperCase()}_ACCESS_KEY_ID`, accessKeyId],
        [`TENANT_PAIR_${role.toUpperCase()}_ACCESS_KEY_SECRET`, accessKeySecret],
      ]),
    ),
    ALIBABA_CLOUD_ACCESS_KEY_ID: first!.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: first!.accessKeySecret,
    // Hosts that a client has built in arrive too: the local cloud is a proxy that leads to itself only.
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    http_proxy: proxy,
    https_proxy: proxy,
    NO_PROXY: "127.0.0.1,localhost",
    no_proxy: "127.0.0.1,localhost",
    SSL_CERT_FILE: caFile,
    CURL_CA_BUNDLE: caFile,
    REQUESTS_CA_BUNDLE: caFile,
    NODE_EXTRA_CA_CERTS: caFile,
    // Last, because it tells that all others are set.
    LOCAL_CLOUD_CONTROL: control,
  };
}

/** All names that {@link variables} may set. */
const NAMES = Object.keys(
  variables({
    endpoint: "",
    caFile: "",
    control: "",
    accounts: ["source", "target"].map((role) => ({ role, id: "", accessKeyId: "", accessKeySecret: "" })),
  }),
);

/** What a variable held before is kept beside it. */
const kept = (name: string) => `BEFORE_LOCAL_CLOUD_${name}`;
const quoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;
const lines = (texts: readonly string[]) => `${texts.join("\n")}\n`;
const CONFIG_KEY = "dataworks-tenant-pair:endpoint";
const stackFlag = ({ stack }: EnvFlags) => (stack === undefined ? "" : ` --stack ${quoted(stack)}`);

const WAYS: Record<Format, (started: Started, flags: EnvFlags) => string> = {
  // Said twice, it must not take its own values for those of before.
  shell: (started) =>
    lines(
      Object.entries(variables(started)).map(
        ([name, value]) =>
          `if [ -z "\${LOCAL_CLOUD_CONTROL+set}" ] && [ -n "\${${name}+set}" ]; then export ${kept(name)}="$${name}"; fi; ` +
          `export ${name}=${quoted(value)}`,
      ),
    ),
  pulumi: ({ endpoint }, flags) => lines([`pulumi config set ${CONFIG_KEY} ${endpoint}${stackFlag(flags)}`]),
  provider: ({ endpoint, accounts }) => json({ accounts: keysOf(accounts), arguments: providerArguments(endpoint) }),
  sdk: ({ endpoint, caFile, accounts }) => json({ endpoint, protocol: "HTTP", caFile, accounts: keysOf(accounts) }),
};

const UNDO: Record<Format, (flags: EnvFlags) => string> = {
  shell: () =>
    lines(
      NAMES.map(
        (name) =>
          `if [ -n "\${${kept(name)}+set}" ]; then export ${name}="$${kept(name)}"; unset ${kept(name)}; else unset ${name}; fi`,
      ),
    ),
  pulumi: (flags) => lines([`pulumi config rm ${CONFIG_KEY}${stackFlag(flags)}`]),
  provider: () =>
    lines(["Take `endpoints`, `protocol`, `skipRegionValidation` and `accountType` out of the provider."]),
  sdk: () => lines(["Take `endpoint` and `protocol` out of the client's configuration."]),
};

/** Services that the provider asks for the resources of a pair. */
const SERVICES = [
  ...["vpc", "ecs", "ram", "ims", "sts", "kms", "dataworkspublic", "maxcompute", "eventbridge", "fc", "oss"],
  ...["location", "bssopenapi", "resourcemanager", "mns", "actiontrail"],
];

/** One element with every service: a second one would blank the keys of the first. */
function providerArguments(endpoint: string): object {
  const endpoints = Object.fromEntries(SERVICES.map((service) => [service, endpoint]));
  return { protocol: "HTTP", skipRegionValidation: true, accountType: "Domestic", endpoints: [endpoints] };
}

function keysOf(accounts: Started["accounts"]): object {
  return Object.fromEntries(
    accounts.map(({ role, id, accessKeyId, accessKeySecret }) => [role, { id, accessKeyId, accessKeySecret }]),
  );
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function readStarted(from: string, io: Io): Promise<Started> {
  const shown = from === "-" ? "standard input" : from;
  const refuse = (problems: { path: string; allowed: string }[]) =>
    new BadInput({
      problems: problems.map((problem) => ({ file: shown, ...problem })),
      hint: "Keep the first line of `tenant-pair local-cloud` in a file and name it with --from.",
    });
  const file = from === "-" ? process.stdin : createReadStream(resolve(io.directory, from));
  const line = await firstLine(file).catch((error: Error) => {
    throw refuse([{ path: "", allowed: `a readable file (${error.message})` }]);
  });
  const parsed = startedSchema.safeParse(parseLine(line));
  if (parsed.success) return parsed.data;
  throw refuse(parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), allowed: message })));
}

/** Does not wait for the end: a pipe from a local cloud stays open as long as that runs. */
async function firstLine(input: Readable): Promise<string> {
  try {
    let text = "";
    for await (const chunk of input) {
      text += String(chunk);
      if (text.includes("\n")) break;
    }
    return text.split("\n", 1)[0] ?? "";
  } finally {
    input.destroy();
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
