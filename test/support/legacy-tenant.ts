import { readInput, type ActionContext, type Caller } from "../../local/cloud/kernel";
import { connectExtensions, dataworks20200518 } from "../../local/cloud/services/dataworks";
import type { EventMessage } from "../../local/cloud/services/dataworks";
import { ExtensionSettings, registerExtension, enableExtension } from "../../local/cloud/services/dataworks";
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
    const found = dataworks20200518.actions[name];
    if (!found) throw new Error(`no action ${name}`);
    const raw = new Map(Object.entries(parameters).map(([key, value]) => [key, String(value)]));
    const region = this.account.defaultRegion;
    const context: ActionContext = {
      ...this.state.surroundings,
      input: readInput(found.parameters, raw, { unknownParameters: "refuse" }),
      request: {
        id: options.requestId ?? this.state.surroundings.ids.requestId(),
        region,
        regionGiven: true,
        sourceIp: "198.51.100.1",
        secure: true,
      },
      caller: options.as ?? this.root,
      account: this.account,
      regional: (type, other) => this.state.regional(type, this.account, other ?? region),
      global: (type) => this.state.global(type, this.account),
      shared: (type) => this.state.shared(type),
      state: this.state,
    };
    return (await found.handle(context)) as Answer;
  }

  /** Status and code of a call that is refused, whether by HTTP or inside a good answer. */
  async oldRefusal(...call: Parameters<LegacyTenant["old"]>): Promise<string> {
    try {
      const answer = await this.old(...call);
      return answer["Success"] === false ? `${answer["HttpStatusCode"]} ${answer["ErrorCode"]} inside 200` : "accepted";
    } catch (error) {
      const { status, code } = error as { status: number; code: string };
      return `${status} ${code}`;
    }
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
