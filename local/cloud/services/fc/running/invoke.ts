import { formatArn } from "../../../../../alicloud/ram";
import { ApiError, type CloudState } from "../../../kernel";
import { objectContent } from "../../oss";
import type { Session } from "../../ram";
import { assumeForService } from "../../sts";
import { fcErrors } from "../errors";
import { settingsWithDefaults } from "../function-limits";
import type { FunctionSettings } from "../function-settings";
import { LATEST, versionOf } from "../qualifiers";
import { FcStore, type FunctionState } from "../store";
import { writeFunctionLog } from "./function-log";
import type { ProcessEnd, ProcessRun } from "./function-process";
import { ProcessPlaces } from "./process-places";
import { FcSettings, type FunctionWay } from "./settings";

/** A call of a function. */
export interface FunctionCall {
  accountId: string;
  region: string;
  functionName: string;
  /** Version or alias. @default LATEST */
  qualifier?: string;
  event: Buffer;
  /** Id of the request that is answered by the call. @default a new one */
  requestId?: string;
}

/** What came of a call. `output` is what the function printed. */
export type InvocationOutcome =
  | { kind: "result"; body: Buffer; output: string }
  | { kind: "error"; type: string; message: string; body: Buffer; output: string }
  /** The function did not run. */
  | { kind: "refused"; error: ApiError };

/** Service that functions' roles trust. */
const SERVICE = "fc.aliyuncs.com";
/** A page of the vendor's gives the credentials of a function so many hours. */
const CREDENTIAL_HOURS = 36;
/** A port on which nothing listens: where the connections of a function lead that has no way out. */
const NOWHERE = 9;

/** Calls a function and waits for what comes of it. The clock does not move past it. */
export function invokeFunction(state: CloudState, call: FunctionCall): Promise<InvocationOutcome> {
  return state.surroundings.clock.track(invoke(state, call));
}

async function invoke(state: CloudState, call: FunctionCall): Promise<InvocationOutcome> {
  const { journal, clock, ids } = state.surroundings;
  const { accountId, region, functionName, qualifier = LATEST } = call;
  const requestId = call.requestId ?? ids.requestId();
  const outcome = await refusing(() => admitted(state, { ...call, qualifier, requestId }));
  const said =
    outcome.kind === "refused"
      ? { outcome: outcome.error.code, reason: outcome.error.message }
      : outcome.kind === "error"
        ? { outcome: outcome.type, reason: outcome.message }
        : { outcome: "result" };
  journal.event({
    at: clock.now(),
    name: "function.invoked",
    accountId,
    detail: { functionName, region, qualifier, requestId, ...said },
  });
  return outcome;
}

async function refusing(run: () => Promise<InvocationOutcome>): Promise<InvocationOutcome> {
  try {
    return await run();
  } catch (thrown) {
    if (thrown instanceof ApiError) return { kind: "refused", error: thrown };
    throw thrown;
  }
}

type CompleteCall = Required<FunctionCall>;

/** Lets the call in when the function has room for it. */
async function admitted(state: CloudState, call: CompleteCall): Promise<InvocationOutcome> {
  const { accountId, region, functionName, qualifier } = call;
  const found = state.regional(FcStore, state.account(accountId)!, region).functions.get(functionName);
  if (!found) throw fcErrors.functionUnknown(functionName);
  const { state: version } = versionOf(found, qualifier) ?? found;
  if (found.restriction?.disable) throw fcErrors.invocationDisabled(functionName);
  const { running } = state.shared(FcSettings);
  const arn = formatArn({ service: "fc", region, accountId, relativeId: `functions/${functionName}` });
  const now = running.get(arn) ?? 0;
  if (found.reservedConcurrency !== undefined && now >= found.reservedConcurrency)
    throw fcErrors.concurrencyExhausted(`${functionName} has ${found.reservedConcurrency}`);
  running.set(arn, now + 1);
  try {
    return await run(state, call, version);
  } finally {
    const left = running.get(arn)! - 1;
    if (left > 0) running.set(arn, left);
    else running.delete(arn);
  }
}

async function run(state: CloudState, call: CompleteCall, version: FunctionState): Promise<InvocationOutcome> {
  const settings = settingsWithDefaults(version.settings);
  const { runtime = "", logConfig } = settings;
  if (!/^nodejs\d+$/.test(runtime) || settings.layers)
    throw fcErrors.notPlayed(
      `functions of Node without layers, not ${runtime}${settings.layers ? " with layers" : ""}`,
    );
  const zip = codeOf(state, call, version);
  const session = credentialsOf(state, call, settings);
  const end = await inProcess(state, { ...call, zip, session, settings });
  if (logConfig?.project && logConfig.logstore) {
    const { project, logstore } = logConfig;
    writeFunctionLog(state, { ...call, project, logstore, session, output: end.output });
  }
  return outcomeOf(end, settings);
}

function codeOf(state: CloudState, { accountId, functionName }: CompleteCall, { code }: FunctionState): Buffer {
  const { bytes, ossObject } = code ?? {};
  const zip =
    bytes ??
    (ossObject &&
      objectContent(state, { account: state.account(accountId)!, bucket: ossObject.bucket, key: ossObject.name }));
  if (!zip) throw fcErrors.codeMissing(ossObject ? `${ossObject.bucket}/${ossObject.name}` : functionName);
  return zip;
}

function credentialsOf(state: CloudState, call: CompleteCall, { role }: FunctionSettings): Session | undefined {
  if (role === undefined) return undefined;
  const sessionName = `fc-${call.functionName}`.slice(0, 64);
  const wanted = { roleArn: role, service: SERVICE, sessionName, seconds: CREDENTIAL_HOURS * 3600 };
  const assumed = assumeForService(state, wanted);
  if (typeof assumed === "string") throw fcErrors.roleRefused(assumed);
  return assumed.session;
}

interface Execution extends CompleteCall {
  zip: Buffer;
  session: Session | undefined;
  settings: FunctionSettings;
}

async function inProcess(state: CloudState, execution: Execution): Promise<ProcessEnd> {
  const { settings, zip } = execution;
  const fc = state.shared(FcSettings);
  const { withCode } = await import("./code-folder.js");
  const runProcess = fc.runProcess ?? (await import("./function-process.js")).runFunctionProcess;
  const places = state.shared(ProcessPlaces);
  await places.take(fc.maxProcesses);
  let way: FunctionWay | undefined;
  try {
    way = await openWay(state, execution);
    const timeLimitMilliseconds = Math.min((settings.timeout ?? 0) * 1000, fc.longestMilliseconds);
    return await withCode(zip, (folder) => runProcess({ ...processOf(execution, folder, way), timeLimitMilliseconds }));
  } catch (thrown) {
    if (thrown instanceof ApiError) throw thrown;
    throw fcErrors.codeUnreadable((thrown as Error).message);
  } finally {
    places.leave();
    // The run has ended; a listener that does not close must not change how.
    await way?.close().catch(() => undefined);
  }
}

/** A function in a VPC without internet access leaves through its vSwitch; without a VPC as well it does not leave. */
async function openWay(
  state: CloudState,
  { accountId, region, settings }: Execution,
): Promise<FunctionWay | undefined> {
  const [vswitchId] = settings.internetAccess ? [] : (settings.vpcConfig?.vSwitchIds ?? []);
  if (!settings.internetAccess && vswitchId === undefined) return undefined;
  return state.shared(FcSettings).openWay?.({ accountId, region, vswitchId });
}

function processOf(
  { settings, session, event, requestId, accountId, region, functionName, qualifier }: Execution,
  folder: string,
  way: FunctionWay | undefined,
): Omit<ProcessRun, "timeLimitMilliseconds"> {
  const { handler = "", memorySize: memory = 0, timeout, disableInjectCredentials = "None", logConfig } = settings;
  const { accessKeyId, accessKeySecret, securityToken } = session ?? {};
  const given = (where: string) => session !== undefined && !["All", where].includes(disableInjectCredentials);
  const { project: logProject = "", logstore: logStore = "" } = logConfig ?? {};
  return {
    folder,
    handler,
    event,
    memoryMegabytes: memory,
    port: way?.port ?? NOWHERE,
    context: {
      requestId,
      accountId,
      region,
      ...(given("Request") && { credentials: { accessKeyId, accessKeySecret, securityToken } }),
      function: { name: functionName, handler, memory, timeout },
      service: { logProject, logStore, qualifier, versionId: /^\d+$/.test(qualifier) ? qualifier : "" },
    },
    environment: {
      ...settings.environmentVariables,
      FC_FUNC_CODE_PATH: folder,
      ...(way && { NODE_EXTRA_CA_CERTS: way.caFile }),
      ...(given("Env") && {
        ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId!,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret!,
        ALIBABA_CLOUD_SECURITY_TOKEN: securityToken!,
      }),
    },
  };
}

function outcomeOf(end: ProcessEnd, { timeout }: FunctionSettings): InvocationOutcome {
  const { output } = end;
  if (end.kind === "answer") return { kind: "result", body: end.body, output };
  const { type, error } =
    end.kind === "error"
      ? end
      : {
          type: "UnhandledInvocationError",
          error: {
            errorMessage:
              end.kind === "time-limit"
                ? `Function timed out after ${timeout} seconds`
                : "Process exited unexpectedly before completing request",
          },
        };
  const message = String((error as { errorMessage?: unknown }).errorMessage);
  return { kind: "error", type, message, body: Buffer.from(JSON.stringify(error)), output };
}
