import type { Decision } from "../../../../../alicloud/ram";
import type { Surroundings } from "../../../kernel";
import type { ProcessRunner } from "./function-process";

/** Where a function stands in the network. */
export interface FunctionPlace {
  accountId: string;
  region: string;
  /** Its way out leads through this vSwitch; undefined: through Function Compute's own. */
  vswitchId: string | undefined;
}

/** A way out that was opened for one invocation. */
export interface FunctionWay {
  port: number;
  caFile: string;
  close(): Promise<void>;
}

/** Something that a function's role did outside of the function's own requests. */
export interface RoleAccess {
  accountId: string;
  requestId: string;
  /** ARN of the role. */
  identity: string;
  need: string;
  resource: string;
}

/** What the local cloud sets at its start and what tests vary. One for all accounts. */
export class FcSettings {
  /** Without it, functions reach nothing. */
  openWay: ((place: FunctionPlace) => Promise<FunctionWay>) | undefined;
  /** Set where RAM only observes: it notes what was decided, and nothing is refused. */
  observe: ((access: RoleAccess, decision: Decision) => void) | undefined;
  /** @default a Node process per invocation */
  runProcess: ProcessRunner | undefined;
  /** Real time that one invocation may take, whatever the function's own limit. */
  longestMilliseconds = 60_000;
  /** Processes at the same time; further invocations wait for a place. What a tenant may run is another limit. */
  maxProcesses = 8;
  /** Invocations that have begun and not ended, by ARN of the function. */
  readonly running = new Map<string, number>();

  constructor(readonly surroundings: Surroundings) {}
}
