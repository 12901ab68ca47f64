import * as z from "zod";

const policySchema = z.looseObject({
  Version: z.number().optional(),
  Status: z.string(),
  Statements: z.array(z.looseObject({ Type: z.string(), IPList: z.array(z.string()).default([]) })).default([]),
});

/** From which networks one AccessKey may be used. It binds the key itself, not sessions made with it. */
export interface AccessKeyPolicy {
  active: boolean;
  /** Public IPv4 addresses or CIDR blocks of the white list for the internet. */
  addresses: readonly string[];
  /** True when there are statements of other types, such as one for a VPC, which we neither make nor understand. */
  otherStatements: boolean;
}

/** The policy text that lets a key be used from these public addresses only. */
export function accessKeyPolicyText(addresses: readonly string[]): string {
  return JSON.stringify({
    Version: 1,
    Status: "Active",
    Statements: [{ Type: "ClassicWhiteList", IPList: addresses }],
  });
}

/** Reads a policy text; undefined when there is none, or when it is not one that can be read. */
export function readAccessKeyPolicy(text: string | undefined): AccessKeyPolicy | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = policySchema.safeParse(value);
  if (!read.success) return undefined;
  const lists = read.data.Statements.filter((statement) => statement.Type === "ClassicWhiteList");
  return {
    active: read.data.Status === "Active",
    addresses: lists.flatMap((statement) => statement.IPList),
    otherStatements: lists.length < read.data.Statements.length,
  };
}
