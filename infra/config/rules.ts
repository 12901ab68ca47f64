import { contains, firstSubnet, formatBlock, isPrivate, parseBlock, type Block } from "./network-plan";
import { defaults } from "./defaults";
import { choiceProblems } from "./choice-rules";
import { guardProblems } from "./guard-rules";
import { identityProblems } from "./identity-rules";
import { isRegion, isZoneOf, zoneForm } from "./regions";
import { at, type ConfigProblem } from "./values";

const sides = ["source", "target"] as const;

/**
 * Rules about several keys at once. They take values as they stand in the file and judge only those that are there and
 * readable, so that one wrong key does not hide the problems of the others.
 */
export function crossProblems(values: unknown): ConfigProblem[] {
  return [
    ...sameAccountProblems(values),
    ...choiceProblems(values),
    ...guardProblems(values),
    ...identityProblems(values),
    ...sides.flatMap((side) => [
      ...zoneProblems(values, side),
      ...credentialProblems(values, side),
      ...networkProblems(values, side),
    ]),
  ];
}

function sameAccountProblems(values: unknown): ConfigProblem[] {
  const [source, target] = sides.map((side) => at(values, [side, "accountId"]));
  const [sourceRegion, targetRegion] = sides.map((side) => at(values, [side, "region"]));
  const sameAccount = at(values, ["sameAccount"]) ?? defaults.sameAccount;
  if (
    typeof source !== "string" ||
    typeof target !== "string" ||
    !/^\d{16}$/.test(source) ||
    !/^\d{16}$/.test(target)
  ) {
    return [];
  }
  if (source !== target) {
    if (sameAccount !== true) return [];
    return [
      {
        path: ["sameAccount"],
        value: true,
        allowed: "false, because source and target name two accounts",
        hint: "Remove sameAccount, or correct the account ids.",
      },
    ];
  }
  if (typeof sourceRegion === "string" && sourceRegion === targetRegion) {
    return [
      {
        path: ["target"],
        value: `account ${target} in ${sourceRegion}`,
        allowed: "another account than the source's, or the same account in another region",
        hint: "Inside one account and region a workflow can depend on the other directly; no trigger is needed.",
      },
    ];
  }
  if (sameAccount === true) return [];
  return [
    {
      path: ["target", "accountId"],
      value: target,
      allowed: "another account than the source's",
      hint: "If one account in two regions is meant, set sameAccount: true.",
    },
  ];
}

function zoneProblems(values: unknown, side: string): ConfigProblem[] {
  const region = at(values, [side, "region"]);
  const zone = at(values, [side, "zone"]);
  if (!isRegion(region) || typeof zone !== "string" || isZoneOf({ zone, region })) return [];
  return [
    {
      path: [side, "zone"],
      value: zone,
      allowed: `a zone of ${region}, which is written ${zoneForm(region)}`,
      hint: "Choose one that offers Internet NAT gateways and serverless resource groups.",
    },
  ];
}

function credentialProblems(values: unknown, side: string): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const kind = at(values, [side, "credentials", "kind"]);
  const roleArn = at(values, [side, "credentials", "roleArn"]);
  const accountId = at(values, [side, "accountId"]);
  const roleAccount = typeof roleArn === "string" ? /^acs:ram::(\d{16}):role\//.exec(roleArn)?.[1] : undefined;
  if (roleAccount && typeof accountId === "string" && /^\d{16}$/.test(accountId) && roleAccount !== accountId) {
    problems.push({
      path: [side, "credentials", "roleArn"],
      value: roleArn,
      allowed: `a role of the tenant's own account, ${accountId}`,
      hint: "Create the deployer's role in the tenant's account, or correct accountId.",
    });
  }
  if (at(values, ["endpoint"]) && (kind === "oidc" || kind === "assume-role")) {
    problems.push({
      path: [side, "credentials", "kind"],
      value: kind,
      allowed: "env or profile while endpoint names a local cloud: the provider assumes roles over HTTPS only",
      hint: "Leave endpoint out, or give the tenant a key.",
    });
  }
  return problems;
}

/** Bounds of a VPC's prefix: larger blocks collide with company networks, smaller ones cannot grow. */
const vpcPrefix = { min: 16, max: 24 };
/** Bounds of a vSwitch's prefix as the API has them. */
const vswitchPrefix = { min: 16, max: 29 };
/** Longest prefix with room for a resource group: each running task takes an address, the gateway one, the cloud four. */
const roomyPrefix = 27;

function networkProblems(values: unknown, side: string): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const read = (key: string, default_?: (() => Block | undefined) | undefined): Block | undefined => {
    const value = at(values, [side, "network", key]);
    if (value === undefined) return default_?.();
    if (typeof value !== "string") return undefined;
    const block = parseBlock(value);
    const path = [side, "network", key];
    const problem = (allowed: string, hint?: string) => problems.push({ path, value, allowed, hint });
    if (!block) problem(...unreadable(value));
    else if (!isPrivate(block)) problem("a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16");
    return block;
  };
  const vpc = read("cidr");
  const vswitch = read("vswitchCidr", () => (vpc ? firstSubnet(vpc, defaults.vswitchPrefix) : undefined));
  const cidr = at(values, [side, "network", "cidr"]);
  const vswitchCidr = at(values, [side, "network", "vswitchCidr"]);
  if (vpc && (vpc.prefix < vpcPrefix.min || vpc.prefix > vpcPrefix.max)) {
    problems.push({
      path: [side, "network", "cidr"],
      value: cidr,
      allowed: `a VPC of /${vpcPrefix.min} to /${vpcPrefix.max}`,
      hint: `Such as ${formatBlock({ start: vpc.start, prefix: vpcPrefix.max })}.`,
    });
  }
  if (!vswitch || vswitchCidr === undefined) return problems;
  const path = [side, "network", "vswitchCidr"];
  if (vswitch.prefix < vswitchPrefix.min || vswitch.prefix > vswitchPrefix.max) {
    problems.push({ path, value: vswitchCidr, allowed: `a vSwitch of /${vswitchPrefix.min} to /${roomyPrefix}` });
  } else if (vswitch.prefix > roomyPrefix) {
    problems.push({
      path,
      value: vswitchCidr,
      allowed: `a vSwitch of at least /${roomyPrefix}: its resource group takes an address per running task`,
      hint: `Leave vswitchCidr out to get the first /${defaults.vswitchPrefix} of the VPC.`,
    });
  }
  if (vpc && !contains(vpc, vswitch)) {
    problems.push({
      path,
      value: vswitchCidr,
      allowed: `a block inside the VPC, ${formatBlock(vpc)}`,
      hint: `Leave vswitchCidr out to get ${formatBlock(firstSubnet(vpc, defaults.vswitchPrefix))}.`,
    });
  }
  return problems;
}

/** What to say about text that is no block: mostly the address has bits set behind the prefix. */
function unreadable(value: string): [string, string?] {
  const prefix = Number(/\/(\d{1,2})$/.exec(value)?.[1] ?? NaN);
  const address = parseBlock(value.replace(/\/\d{1,2}$/, "/32"));
  if (!address || !(prefix <= 32)) return ["an IPv4 block such as 10.10.0.0/16"];
  const start = address.start - (address.start % 2 ** (32 - prefix));
  return [`an IPv4 block that begins on its boundary`, `Write ${formatBlock({ start, prefix })}.`];
}
