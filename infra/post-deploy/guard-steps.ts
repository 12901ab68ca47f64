import { orAbsent } from "../../alicloud/call";
import type { Extension, LegacyDataWorksClient } from "../../alicloud/dataworks";
import type { Manifest } from "../manifest";
import type { StepByHand, StepState } from "./steps-by-hand";
import type { Finding } from "./tenant-check";

type Client = Pick<LegacyDataWorksClient, "getExtension" | "listEnabledExtensionsForProject">;

/** What the live API says of the pair's extension. */
export interface ExtensionState {
  /** Undefined while there is no code, or nothing of that code. */
  extension: Extension | undefined;
  /** Codes of the events for which it is enabled in the target's workspace. */
  enabledFor: readonly string[];
}

/** Reads the extension's state: a call, and one for each event; none while no extension is registered. */
export async function readExtension(manifest: Manifest, client: Client): Promise<ExtensionState | undefined> {
  const { guard, target } = manifest;
  if (!guard) return undefined;
  const { extensionCode } = guard;
  const extension = extensionCode === undefined ? undefined : await orAbsent(client.getExtension({ extensionCode }));
  if (!extension) return { extension, enabledFor: [] };
  const bound = extension.bindEventList.map(({ eventCode }) => eventCode);
  const enabled = await Promise.all(
    bound.map(async (eventCode) => {
      const there = await client.listEnabledExtensionsForProject({ projectId: target.workspace.id, eventCode });
      return there.some((one) => one.extensionCode === extensionCode) ? [eventCode] : [];
    }),
  );
  return { extension, enabledFor: enabled.flat() };
}

/** What only a person can do for the guard (dataworks-openapi.md, sections 9.2, 9.3 and 15), with its state. */
export function guardSteps(manifest: Manifest, state: ExtensionState | undefined): StepByHand[] {
  const { guard, target, pair } = manifest;
  if (!guard || !state) return [];
  const { extension, enabledFor } = state;
  const values = {
    account: target.accountId,
    region: target.region,
    workspace: `${target.workspace.name} (${target.workspace.id})`,
  };
  const done = (holds: boolean): StepState => (holds ? "done" : "open");
  const bound = extension?.bindEventList.map(({ eventCode }) => eventCode) ?? [];
  const enable: StepByHand = {
    id: "target/enable-extension",
    tenant: "target",
    where: {
      en: "DataWorks console > Management Center of the workspace > Extensions, scope Workspace",
      zh: "DataWorks 控制台 > 该工作空间的管理中心 > 扩展程序，范围选工作空间",
    },
    values: { ...values, extension: guard.extensionCode ?? "its code, once it is registered", switch: "Enable: on" },
    why: {
      en: "Operations are checked only in workspaces whose administrator has enabled the extension and accepted its data authorization.",
      zh: "只有工作空间管理员启用扩展程序并同意其数据授权后，操作才会被检查。",
    },
    verifiedBy: "ListEnabledExtensionsForProject names the extension for each of its events",
    state: done(bound.length > 0 && bound.every((code) => enabledFor.includes(code))),
  };
  const channel: StepByHand = {
    id: "target/event-channel",
    tenant: "target",
    where: {
      en: "DataWorks console > Open Platform > Developer Backend > OpenEvent > Add Event Distribution Channel",
      zh: "DataWorks 控制台 > 开放平台 > 开发者后台 > OpenEvent > 新增事件分发通道",
    },
    values: { ...values, bus: guard.bus, switch: "Enable: on" },
    why: {
      en: "DataWorks sends a workspace's events to a bus only through a channel, and no API adds one.",
      zh: "DataWorks 只通过事件分发通道把工作空间的事件发送到总线，且没有 API 可以新增通道。",
    },
    verifiedBy: "no API tells; an event that arrives does",
    state: "unproven",
  };
  if (guard.kind === "adopted") return [channel, enable];
  const register: StepByHand = {
    id: "target/register-extension",
    tenant: "target",
    where: {
      en: "DataWorks console > Open Platform > Developer Backend > Extensions > Register extension",
      zh: "DataWorks 控制台 > 开放平台 > 开发者后台 > 扩展程序 > 注册扩展程序",
    },
    values: {
      ...values,
      "deployment method": "Self-managed service",
      name: `${pair}-guard`,
      events: guard.events.join(", "),
      "workspace for testing": `${target.workspace.name} (${target.workspace.id})`,
      then: `npx tenant-pair guard register CODE --stack STACK, and npm run up`,
    },
    why: {
      en: "An extension's code is given when a person registers it; without the code the function may not answer.",
      zh: "扩展程序的代码在人工注册时给出；没有该代码，函数不能答复。",
    },
    verifiedBy: "GetExtension of the code in the stack file",
    state: done(extension !== undefined),
  };
  return [channel, register, enable];
}

/** States in which an extension checks operations: testing, published. */
const ACTIVE = [0, 1];

/** What is wrong with the registered extension: operations that would stay held, or that nobody checks. */
export function extensionFindings(manifest: Manifest, state: ExtensionState | undefined): Finding[] {
  const { guard } = manifest;
  const { extension } = state ?? {};
  if (!guard || !extension) return [];
  const finding = (message: string, hint: string): Finding => ({
    tenant: "target",
    resource: `extension ${extension.extensionCode}`,
    message,
    hint,
  });
  const { status, projectTesting } = extension;
  if (guard.kind === "adopted")
    return status === 0 && projectTesting !== manifest.target.workspace.id
      ? [
          finding(
            `It is still tested in workspace ${projectTesting ?? "of another pair"}, and until it is published it acts in no other.`,
            "Submit it for review in the Developer Backend and publish it, then enable it here.",
          ),
        ]
      : [];
  const bound = extension.bindEventList.map(({ eventCode }) => eventCode);
  const unrouted = bound.filter((code) => !guard.events.includes(code));
  const unchecked = guard.events.filter((code) => !bound.includes(code));
  return [
    ...(unrouted.length > 0
      ? [
          finding(
            `It holds operations of ${unrouted.join(", ")}, but no rule brings these events to the function.`,
            "Take these events off the extension in the console, or run the checks that judge them.",
          ),
        ]
      : []),
    ...(unchecked.length > 0
      ? [
          finding(
            `It is not bound to ${unchecked.join(", ")}, so these operations are not checked.`,
            "Add the events to the extension in the console.",
          ),
        ]
      : []),
    ...(ACTIVE.includes(extension.status ?? -1)
      ? []
      : [
          finding(
            `Its status is ${extension.status ?? "unknown"}: neither testing nor published, so every operation passes.`,
            "Publish it, or enable it again, in the console.",
          ),
        ]),
  ];
}
