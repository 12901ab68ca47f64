import type { Caller } from "../../local/cloud/kernel";
import { connectExtensions, dataworks20200518 } from "../../local/cloud/services/dataworks";
import type { EventMessage } from "../../local/cloud/services/dataworks";
import { ExtensionSettings, registerExtension, enableExtension } from "../../local/cloud/services/dataworks";
import { callDirectly, refusalOf } from "./direct-call";
import { GROUP, ScheduledTenant, type Answer } from "./scheduled-tenant";

/** An account whose calls of version 2020-05-18 are made without a front door; extensions are connected. */
export class LegacyTenant extends ScheduledTenant {
  /** Messages for the event bus, in order. */
  readonly messages: EventMessage[] = [];

  /** @param options `newDataStudio`: the workspace has left legacy Data Studio. @default false */
  constructor(options: { now?: string; standard?: boolean; newDataStudio?: boolean } = {}) {
    super(options);
    this.workspace.newDataStudio = options.newDataStudio ?? false;
    connectExtensions(this.state);
    this.state.shared(ExtensionSettings).onEvent = (message) => this.messages.push(message);
  }

  /** Calls an action of version 2020-05-18. */
  async old(
    name: string,
    parameters: Record<string, unknown> = {},
    options: { as?: Caller; requestId?: string } = {},
  ): Promise<Answer> {
    return callDirectly(dataworks20200518.actions[name], {
      state: this.state,
      account: this.account,
      parameters: Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, String(value)])),
      caller: options.as ?? this.root,
      requestId: options.requestId,
    });
  }

  /** Status and code of a call that is refused, whether by HTTP or inside a good answer. */
  async oldRefusal(...call: Parameters<LegacyTenant["old"]>): Promise<string> {
    const answered = this.old(...call);
    const refusal = await refusalOf(answered);
    if (refusal !== "accepted") return refusal;
    const { Success, HttpStatusCode, ErrorCode } = await answered;
    return Success === false ? `${HttpStatusCode} ${ErrorCode} inside 200` : "accepted";
  }

  /** An extension that checks these events in the workspace; returns its code. */
  extension(events: string[], form: Partial<Parameters<typeof registerExtension>[1]> = {}): string {
    const who = { accountId: this.account.id, person: "Ada" };
    const workspaceId = this.workspace.id;
    const wanted = { ...who, testWorkspaceId: workspaceId, name: "guard", events, ...form };
    const extensionCode = registerExtension(this.state, wanted);
    enableExtension(this.state, { ...who, extensionCode, workspaceId, options: '{"mode":"FAIL"}' });
    return extensionCode;
  }

  /** The last message about an event of this code. */
  message(eventCode: string): EventMessage {
    return this.messages.filter(({ data }) => data["eventCode"] === eventCode).at(-1)!;
  }

  /** Lets everything that waits for an answer take it. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  }

  /** A file of a legacy workspace, with what most have in common; returns its id. */
  async file(name: string, type: number, more: Record<string, unknown> = {}): Promise<number> {
    const answer = await this.old("CreateFile", {
      ProjectId: this.workspace.id,
      FileName: name,
      FileType: type,
      FileFolderPath: "Business Flow/orchard",
      InputList: "fruit_root",
      CronExpress: "00 00 10 * * ?",
      CycleType: "DAY",
      SchedulerType: "NORMAL",
      ResourceGroupIdentifier: GROUP,
      ...more,
    });
    if (!answer["Success"]) throw new Error(`${answer["ErrorCode"]}: ${answer["ErrorMessage"]}`);
    return answer["Data"];
  }

  /** Waits for a deployment; returns its state as the API shows it. */
  async deployment(answer: Answer): Promise<Answer> {
    if (!answer["Success"]) throw new Error(`${answer["ErrorCode"]}: ${answer["ErrorMessage"]}`);
    const wanted = { ProjectId: this.workspace.id, DeploymentId: answer["Data"] ?? answer["DeploymentId"] };
    for (let poll = 0; poll < 5; poll++) {
      const { Data } = await this.old("GetDeployment", wanted);
      if (Data.Deployment.Status !== 0) return Data.Deployment;
    }
    return (await this.old("GetDeployment", wanted))["Data"].Deployment;
  }
}
