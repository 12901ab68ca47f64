import { isIP } from "node:net";
import { parseJsonText } from "../../kernel";
import type { AccessKeyPolicy } from "../ram";
import { imsErrors } from "./errors";

/** Most addresses and most statements of one policy. */
const MAX_ADDRESSES = 50;
const MAX_STATEMENTS = 8;

const MEMBERS = { policy: ["Version", "Status", "Statements"], statement: ["Type", "Value", "IPList"] };

type Json = Record<string, unknown>;

/** Reads the JSON text of a key's network policy; refuses what the front door could not enforce. */
export function readKeyPolicy(text: string): AccessKeyPolicy {
  const policy = readObject(parse(text), MEMBERS.policy, "the policy");
  if (policy.Version !== 1) throw imsErrors.policyMalformed("Version is 1");
  if (policy.Status !== "Active" && policy.Status !== "Inactive")
    throw imsErrors.policyMalformed("Status is Active or Inactive");
  const statements: unknown = policy.Statements ?? [];
  if (!Array.isArray(statements) || statements.length > MAX_STATEMENTS)
    throw imsErrors.policyMalformed(`Statements is a list of at most ${MAX_STATEMENTS}`);
  const read = statements.map(readStatement);
  if (read.flatMap(({ ipList }) => ipList).length > MAX_ADDRESSES)
    throw imsErrors.policyMalformed(`there is room for ${MAX_ADDRESSES} addresses`);
  return { status: policy.Status, statements: read };
}

/** The text that a read of the policy answers. */
export function keyPolicyText(policy: AccessKeyPolicy): string {
  return JSON.stringify({
    Version: 1,
    Status: policy.status,
    Statements: policy.statements.map(({ type, value, ipList }) => ({
      Type: type,
      ...(value !== undefined && { Value: value }),
      IPList: ipList,
    })),
  });
}

function readStatement(value: unknown): AccessKeyPolicy["statements"][number] {
  const { Type, Value, IPList } = readObject(value, MEMBERS.statement, "a statement");
  if (Type !== "ClassicWhiteList" && Type !== "VPCWhiteList")
    throw imsErrors.policyMalformed("Type is ClassicWhiteList or VPCWhiteList");
  if (Type === "VPCWhiteList" && typeof Value !== "string")
    throw imsErrors.policyMalformed("a VPCWhiteList names its VPC in Value");
  if (Value !== undefined && typeof Value !== "string") throw imsErrors.policyMalformed("Value is text");
  if (!Array.isArray(IPList) || IPList.length === 0 || !IPList.every(isAddressOrBlock))
    throw imsErrors.policyMalformed("IPList is a list of addresses and blocks of addresses");
  return { type: Type, value: Value, ipList: IPList as string[] };
}

function isAddressOrBlock(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const [address = "", prefix, ...more] = value.split("/");
  const bits = { 4: 32, 6: 128 }[isIP(address)];
  if (bits === undefined || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}

function parse(text: string): unknown {
  try {
    return parseJsonText(text);
  } catch {
    throw imsErrors.policyMalformed("it is not JSON");
  }
}

function readObject(value: unknown, members: string[], what: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw imsErrors.policyMalformed(`${what} is an object`);
  const unknown = Object.keys(value).find((member) => !members.includes(member));
  if (unknown !== undefined) throw imsErrors.policyMalformed(`${what} has no member ${unknown}`);
  return value as Json;
}
