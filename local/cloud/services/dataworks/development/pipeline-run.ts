import type { VirtualClock } from "../../../kernel";
import { Deferral } from "./deferral";
import { developmentErrors } from "./errors";
import type { DevelopmentSettings } from "./settings";

export type PipelineType = "Online" | "Offline";
export type PipelineStatus = "Init" | "Running" | "Success" | "Fail" | "Termination";

export interface Stage {
  code: string;
  name: string;
  type: "Build" | "Check" | "Deploy" | "Offline";
  status: PipelineStatus;
  message: string;
}

const ONLINE_BASIC: [string, string, Stage["type"]][] = [
  ["BUILD_PACKAGE", "Build package", "Build"],
  ["PROD_CHECK", "Check before production", "Check"],
  ["PROD", "Deploy to production", "Deploy"],
];
const ONLINE_STANDARD: [string, string, Stage["type"]][] = [
  ["BUILD_PACKAGE", "Build package", "Build"],
  ["DEV_CHECK", "Check before development", "Check"],
  ["DEV", "Deploy to development", "Deploy"],
  ["PROD_CHECK", "Check before production", "Check"],
  ["PROD", "Deploy to production", "Deploy"],
];
const OFFLINE: [string, string, Stage["type"]][] = [
  ["OfflineCheck", "Check before taking offline", "Check"],
  ["PROD_CHECK", "Check before production", "Check"],
  ["PROD", "Take offline in production", "Offline"],
];

/** The stages of a run in a workspace of either mode, none of them begun. */
export function stagesFor(type: PipelineType, isStandard: boolean): Stage[] {
  const rows = type === "Offline" ? OFFLINE : isStandard ? ONLINE_STANDARD : ONLINE_BASIC;
  return rows.map(([code, name, stageType]) => ({ code, name, type: stageType, status: "Init", message: "" }));
}

export interface PipelineRunOptions {
  id: string;
  workspaceId: number;
  type: PipelineType;
  /** The one object that is published, with its children. */
  objectId: string;
  objectName: string;
  /** FlowSpec text of the object when the run was made. */
  spec: string;
  revision: number;
  description: string;
  creator: string;
  isStandard: boolean;
  /** Stage up to which the run goes on by itself; undefined: each stage waits to be executed. */
  autoUntil: string | undefined;
  clock: VirtualClock;
  settings: DevelopmentSettings;
  /** Does the work of a stage; a text is why it failed. */
  perform: (stage: Stage) => string | undefined | Promise<string | undefined>;
}

/** One publishing, stage by stage. */
export class PipelineRun {
  status: PipelineStatus = "Running";
  message = "";
  readonly stages: Stage[];
  readonly createdAt: number;
  modifiedAt: number;
  private deferral: Deferral | undefined;

  constructor(readonly options: PipelineRunOptions) {
    this.stages = stagesFor(options.type, options.isStandard);
    this.createdAt = this.modifiedAt = options.clock.now();
    if (options.autoUntil !== undefined && !this.stages.some((stage) => stage.code === options.autoUntil))
      throw developmentErrors.stageUnknown(options.autoUntil);
    // Packing needs nobody; every other first stage waits.
    if (this.stages[0]!.type === "Build" || options.autoUntil !== undefined) this.begin(this.stages[0]!);
  }

  /** Somebody asks how far it is. */
  poll(): void {
    this.deferral?.poll();
  }

  /** Begins the stage that is next. */
  execute(code: string): void {
    const stage = this.stages.find((one) => one.code === code);
    if (this.status !== "Running") throw developmentErrors.runNotActive(`${this.options.id} is ${this.status}`);
    if (!stage) throw developmentErrors.stageUnknown(code);
    const next = this.stages.find((one) => one.status !== "Success");
    if (stage.status !== "Init" || stage !== next)
      throw developmentErrors.stageOutOfOrder(`${code} is ${stage.status}, next is ${next?.code} (${next?.status})`);
    this.begin(stage);
  }

  abolish(): void {
    if (this.status !== "Running") throw developmentErrors.runNotActive(`${this.options.id} is ${this.status}`);
    this.deferral?.cancel();
    this.deferral = undefined;
    for (const stage of this.stages)
      if (stage.status === "Init" || stage.status === "Running") stage.status = "Termination";
    this.close("Termination", "abolished");
  }

  private begin(stage: Stage): void {
    const { clock, settings } = this.options;
    stage.status = "Running";
    this.modifiedAt = clock.now();
    this.deferral = new Deferral({
      clock,
      polls: settings.pollsUntilDone,
      milliseconds: settings.doneAfterMilliseconds,
      finish: () => this.finish(stage),
    });
  }

  private finish(stage: Stage): void {
    this.deferral = undefined;
    const outcome = this.options.perform(stage);
    // An extension may take its time: the stage stays Running until the verdict is there.
    if (outcome instanceof Promise)
      void outcome.then(
        (problem) => this.complete(stage, problem),
        (error: Error) => this.complete(stage, error.message),
      );
    else this.complete(stage, outcome);
  }

  private complete(stage: Stage, problem: string | undefined): void {
    if (this.status !== "Running") return;
    this.modifiedAt = this.options.clock.now();
    stage.status = problem === undefined ? "Success" : "Fail";
    stage.message = problem ?? "";
    const index = this.stages.indexOf(stage);
    const next = this.stages[index + 1];
    if (problem !== undefined) this.close("Fail", problem);
    else if (!next) this.close("Success", "");
    else if (this.goesOn(stage)) this.begin(next);
  }

  private goesOn(stage: Stage): boolean {
    const { autoUntil } = this.options;
    const last = this.stages.findIndex((one) => one.code === autoUntil);
    return autoUntil !== undefined && this.stages.indexOf(stage) < last;
  }

  private close(status: PipelineStatus, message: string): void {
    this.status = status;
    this.message = message;
    this.modifiedAt = this.options.clock.now();
  }
}
