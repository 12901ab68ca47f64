import { readFile } from "node:fs/promises";
import * as z from "zod";
import { Credentials } from "./credentials";
import { BadInput, type TenantRole } from "./errors";

/** Modes of the aliyun CLI that hold a key; the others ask a metadata service or a browser. */
const MODES = ["AK", "StsToken", "RamRoleArn"] as const;

const configSchema = z.looseObject({
  profiles: z.array(
    z.looseObject({
      name: z.string(),
      mode: z.string(),
      access_key_id: z.string().optional(),
      access_key_secret: z.string().optional(),
      sts_token: z.string().optional(),
      ram_role_arn: z.string().optional(),
    }),
  ),
});

/** A profile's keys, and the role that they are to assume, if it names one. */
export interface Profile {
  credentials: Credentials;
  roleArn: string | undefined;
}

/** Reads one profile of an aliyun CLI configuration file. @throws BadInput naming the file and the field */
export async function readProfile(options: { tenant: TenantRole; file: string; name: string }): Promise<Profile> {
  const { tenant, file, name } = options;
  const bad = (path: string, allowed: string, value?: unknown, cause?: unknown) =>
    new BadInput({ tenant, problems: [{ file, path, allowed, value }], cause });

  let config: unknown;
  try {
    config = JSON.parse(await readFile(file, "utf8"));
  } catch {
    // The reason is not passed on: a JSON error quotes the text around it, which may be a key.
    throw bad("", "expected a readable configuration file of the aliyun CLI; `aliyun configure` writes one");
  }
  const read = configSchema.safeParse(config);
  if (!read.success)
    throw bad(read.error.issues[0]!.path.join("."), "expected the form that `aliyun configure` writes");
  const profile = read.data.profiles.find((one) => one.name === name);
  if (profile === undefined) {
    const names = read.data.profiles.map((one) => one.name);
    throw bad("profiles", `expected a profile of this name; there are ${names.join(", ") || "none"}`, name);
  }
  const path = `profiles.${name}`;
  const mode = MODES.find((one) => one === profile.mode);
  if (mode === undefined) throw bad(`${path}.mode`, `expected one of ${MODES.join(", ")}`, profile.mode);
  const required = (field: "access_key_id" | "access_key_secret" | "sts_token" | "ram_role_arn"): string => {
    const value = profile[field];
    if (value === undefined || value === "") throw bad(`${path}.${field}`, `expected a value in mode ${mode}`);
    return value;
  };
  return {
    credentials: new Credentials({
      accessKeyId: required("access_key_id"),
      accessKeySecret: required("access_key_secret"),
      securityToken: mode === "StsToken" ? required("sts_token") : undefined,
    }),
    roleArn: mode === "RamRoleArn" ? required("ram_role_arn") : undefined,
  };
}
