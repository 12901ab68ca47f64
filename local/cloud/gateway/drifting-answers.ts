import type { DriftSettings, Pain } from "../kernel";

type Fields = Record<string, unknown>;

/** One read whose answer takes another form. */
interface Drift {
  product: string;
  action: string;
  change: (answer: Fields) => Fields;
}

const GUEST = { Code: "role_project_guest", Name: "Visitor", Type: "System" };
const EXTRA_PARAMETER = { ResourceKey: "AddedByServer", Form: "CONSTANT", Value: "1" };
const QUOTA = "os_PayAsYouGoQuota";

/** Changes the member at the end of a path in a copy: the answer itself may be the cloud's own state. */
function at<Member>(path: readonly string[], change: (member: Member) => unknown): Drift["change"] {
  const [name, ...rest] = path as [string, ...string[]];
  return (answer) => ({
    ...answer,
    [name]: rest.length === 0 ? change(answer[name] as Member) : at(rest, change)(answer[name] as Fields),
  });
}

const DRIFTS: Record<keyof DriftSettings, Drift> = {
  reversedRoles: {
    product: "dataworks-public",
    action: "GetProjectMember",
    change: at(["ProjectMember", "Roles"], (roles: Fields[]) => roles.toReversed()),
  },
  addedGuestRole: {
    product: "dataworks-public",
    action: "GetProjectMember",
    change: at(["ProjectMember", "Roles"], (roles: Fields[]) => [...roles, GUEST]),
  },
  maskedPasswords: {
    product: "dataworks-public",
    action: "GetDataSource",
    change: at(["DataSource", "ConnectionProperties"], (properties: Fields) =>
      "password" in properties ? { ...properties, password: "******" } : properties,
    ),
  },
  connectionsAsText: {
    product: "dataworks-public",
    action: "GetDataSource",
    change: at(["DataSource", "ConnectionProperties"], (properties: Fields) => JSON.stringify(properties)),
  },
  addedRuleParameter: {
    product: "eventbridge",
    action: "GetRule",
    change: at(["Data", "Targets"], (targets: { ParamList: Fields[] }[]) =>
      targets.map((target) => ({ ...target, ParamList: [...target.ParamList, EXTRA_PARAMETER] })),
    ),
  },
  rocketmqGroupAsSent: {
    product: "eventbridge",
    action: "ListUserDefinedEventSources",
    change: at(["Data", "EventSourceList"], (sources: Fields[]) => sources.map(withGroupAsSent)),
  },
  blankFunctionSettings: {
    product: "fc",
    action: "GetFunction",
    change: (answer) => ({
      ...answer,
      invocationRestriction: answer["invocationRestriction"] ?? { disable: false },
      logConfig: answer["logConfig"] ?? { project: "", logstore: "", logBeginRule: "" },
    }),
  },
  addedTriggerSetting: {
    product: "fc",
    action: "GetTrigger",
    change: at(["triggerConfig"], (config: string | undefined) =>
      JSON.stringify({ ...(JSON.parse(config || "{}") as Fields), addedByServer: true }),
    ),
  },
  addedQuota: {
    product: "maxcompute",
    action: "GetProject",
    change: at(["data", "defaultQuota"], (quota: string | undefined) => quota ?? QUOTA),
  },
};

function withGroupAsSent(source: Fields): Fields {
  const parameters = source["SourceRocketMQParameters"] as Fields | undefined;
  if (parameters?.["GroupId"] === undefined) return source;
  const { GroupId, ...others } = parameters;
  return { ...source, SourceRocketMQParameters: { ...others, GroupID: GroupId } };
}

/** The answer to a read, in the forms that the switches ask for. */
export function driftedAnswer(call: { product: string; action: string }, answer: object, pain: Pain): object {
  let changed = answer;
  for (const [name, { product, action, change }] of Object.entries(DRIFTS))
    if (pain[name as keyof DriftSettings] && product === call.product && action === call.action)
      changed = change(changed as Fields);
  return changed;
}
