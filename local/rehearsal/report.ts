import type { AccessReport } from "./access";
import type { ChangeCount } from "../../infra/post-deploy";

/** One step of a rehearsal. */
export interface RehearsalStep {
  name: string;
  ms: number;
  ok: boolean;
  /** True for what only a person can do on the real cloud. */
  manual: boolean;
  detail: string;
}

/** What a rehearsal found; the form of `rehearse --json`, which scripts rely on. */
export interface RehearsalReport {
  schemaVersion: 1;
  pair: string;
  steps: RehearsalStep[];
  /** What the policy pack said about the program's resources: rules that were run, violations of any level. */
  policies?: { rules: number; violations: number };
  postDeploy?: { firstApply: ChangeCount; secondApply: ChangeCount };
  result: {
    trigger: { status: string; requestId?: string };
    downstream?: { taskId: string; status: string };
    /** Lines of the downstream node's log. */
    log: string[];
    /** The request because of which the downstream node ran, as the local cloud's journal has it. */
    cause?: { requestId: string; sourceIp: string; accessKeyId: string };
  };
  /** What somebody tried on the trigger node, and what the guard said. */
  guard?: { attempted: string; verdict: "FAIL"; tip: string };
  /** Of a rehearsal in which RAM only observed. */
  access?: AccessReport;
  /** Why the rehearsal failed; absent when it did not. */
  failure?: { step: string; message: string; exitCode: number };
}
