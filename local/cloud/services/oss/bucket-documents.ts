import { ossErrors } from "./errors";
import { childOf, element, textOf, type Markup, type XmlElement } from "./xml";
import { defaultResourceGroup } from "../vpc";
import { flag, type Account, type ApiError, type ParameterRules } from "../../kernel";

/** One setting of a bucket that is kept as the document that was put. */
export interface DocumentKind {
  /** The sub-resource, as it stands in the query. */
  name: string;
  /** Middle of the action names: `Cors` for PutBucketCors, GetBucketCors, DeleteBucketCors. */
  action: string;
  /** Root element; undefined for the one document in JSON. */
  root: string | undefined;
  /** What a bucket without it answers. */
  absent: ((account: Account) => Markup) | (() => ApiError);
  /** Headers that a client may send beside the document. */
  headers?: ParameterRules;
  /** Refuses a document that says nothing the service knows. */
  check?: (root: XmlElement) => void;
}

const MAX_TAGS = 20;

function oneOf(path: string, ...values: string[]) {
  return (root: XmlElement) => {
    if (!values.includes(textOf(root, path) ?? "")) throw ossErrors.malformedXml(`${path} is ${values.join(" or ")}`);
  };
}

function some(name: string, most: number) {
  return (root: XmlElement) => {
    const count = root.children.filter((child) => child.name === name).length;
    if (count === 0 || count > most) throw ossErrors.malformedXml(`there are 1 to ${most} elements ${name}`);
  };
}

/** Tags of a bucket or an object, checked. */
export function checkTagging(root: XmlElement): void {
  const tags = childOf(root, "TagSet")?.children ?? [];
  const keys = tags.map((tag) => textOf(tag, "Key") ?? "");
  if (tags.length > MAX_TAGS || new Set(keys).size !== keys.length)
    throw ossErrors.invalidArgument(`at most ${MAX_TAGS} tags, each key once`);
  if (keys.some((key) => key === "" || key.length > 64 || /^(aliyun|acs:)/i.test(key)))
    throw ossErrors.invalidArgument("keys of tags have 1 to 64 characters and do not start with a reserved word");
  if (tags.some((tag) => (textOf(tag, "Value") ?? "").length > 128))
    throw ossErrors.invalidArgument("values of tags have at most 128 characters");
}

/** What no tags look like. */
export const NO_TAGS = element("Tagging", element("TagSet"));

function checkLifecycle(root: XmlElement): void {
  some("Rule", 1000)(root);
  for (const rule of root.children) oneOf("Status", "Enabled", "Disabled")(rule);
}

/** Every setting that is a document. */
export const DOCUMENTS: readonly DocumentKind[] = [
  {
    name: "cors",
    action: "Cors",
    root: "CORSConfiguration",
    absent: () => ossErrors.noCors(),
    check: some("CORSRule", 20),
  },
  { name: "website", action: "Website", root: "WebsiteConfiguration", absent: () => ossErrors.noWebsite() },
  { name: "logging", action: "Logging", root: "BucketLoggingStatus", absent: () => element("BucketLoggingStatus") },
  {
    name: "referer",
    action: "Referer",
    root: "RefererConfiguration",
    absent: () => element("RefererConfiguration", element("AllowEmptyReferer", true), element("RefererList")),
    check: oneOf("AllowEmptyReferer", "true", "false"),
  },
  {
    name: "lifecycle",
    action: "Lifecycle",
    root: "LifecycleConfiguration",
    absent: () => ossErrors.noLifecycle(),
    // Whether two rules may do the same to the same objects. Overlaps are not looked for here.
    headers: { "x-oss-allow-same-action-overlap": flag() },
    check: checkLifecycle,
  },
  { name: "policy", action: "Policy", root: undefined, absent: () => ossErrors.noPolicy() },
  { name: "tagging", action: "Tags", root: "Tagging", absent: () => NO_TAGS, check: checkTagging },
  {
    name: "transferAcceleration",
    action: "TransferAcceleration",
    root: "TransferAccelerationConfiguration",
    absent: () => ossErrors.noAcceleration(),
    check: oneOf("Enabled", "true", "false"),
  },
  {
    name: "resourceGroup",
    action: "ResourceGroup",
    root: "BucketResourceGroupConfiguration",
    absent: (account) =>
      element("BucketResourceGroupConfiguration", element("ResourceGroupId", defaultResourceGroup(account))),
  },
  {
    name: "encryption",
    action: "Encryption",
    root: "ServerSideEncryptionRule",
    absent: () => ossErrors.noEncryption(),
    check: (root) =>
      oneOf("SSEAlgorithm", "AES256", "KMS", "SM4")(childOf(root, "ApplyServerSideEncryptionByDefault") ?? root),
  },
  {
    name: "accessmonitor",
    action: "AccessMonitor",
    root: "AccessMonitorConfiguration",
    absent: () => element("AccessMonitorConfiguration", element("Status", "Disabled")),
    check: oneOf("Status", "Enabled", "Disabled"),
  },
];
