import { inspect } from "node:util";
import * as z from "zod";
import { rememberKeyId, rememberSecret } from "./mask";

const roleArn = z.string().regex(/^acs:ram::\d{16}:role\/.+$/, "expected acs:ram::<account id>:role/<name>");
const providerArn = z
  .string()
  .regex(/^acs:ram::\d{16}:oidc-provider\/.+$/, "expected acs:ram::<account id>:oidc-provider/<name>");

/**
 * How a tenant's credentials are found. Names only; a key never stands in a file of ours.
 * - `env`: `TENANT_PAIR_<SOURCE|TARGET>_ACCESS_KEY_ID`, `..._ACCESS_KEY_SECRET`, optionally `..._SECURITY_TOKEN`
 * - `profile`: a profile of the aliyun CLI; `file` @default ~/.aliyun/config.json
 * - `oidc`: the token in `tokenFile` is exchanged for a session of `roleArn`; for CI without keys
 * - `assume-role`: the keys of `env` assume `roleArn`
 */
export const credentialSourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("env") }),
  z.strictObject({ kind: z.literal("profile"), name: z.string().min(1), file: z.string().min(1).optional() }),
  z.strictObject({ kind: z.literal("oidc"), roleArn, providerArn, tokenFile: z.string().min(1) }),
  z.strictObject({ kind: z.literal("assume-role"), roleArn }),
]);
/** See `credentialSourceSchema`. */
export type CredentialSource = z.infer<typeof credentialSourceSchema>;

/** What a call is signed with. Prints as stars; its secrets are masked in every error text from its making on. */
export class Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Of temporary credentials only. */
  readonly securityToken: string | undefined;
  /** Epoch milliseconds from which they no longer work; undefined for lasting ones. */
  readonly expiresAt: number | undefined;

  constructor(options: {
    accessKeyId: string;
    accessKeySecret: string;
    securityToken?: string | undefined;
    expiresAt?: number | undefined;
  }) {
    this.accessKeyId = options.accessKeyId;
    this.accessKeySecret = options.accessKeySecret;
    this.securityToken = options.securityToken;
    this.expiresAt = options.expiresAt;
    rememberKeyId(this.accessKeyId);
    rememberSecret(this.accessKeySecret);
    if (this.securityToken !== undefined) rememberSecret(this.securityToken);
  }

  toJSON(): string {
    return "[credentials]";
  }

  toString(): string {
    return "[credentials]";
  }

  [inspect.custom](): string {
    return "[credentials]";
  }
}

/** Gives credentials that work now; called before every API call. */
export type CredentialProvider = () => Promise<Credentials>;

/** Temporary credentials are renewed this long before they end, so that none ends under way. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** Keeps what `resolve` gave until shortly before it ends; calls at the same time share one `resolve`. */
export function renewing(resolve: CredentialProvider, now: () => number = Date.now): CredentialProvider {
  let current: Promise<Credentials> | undefined;
  return async () => {
    const known = current;
    if (known !== undefined) {
      const credentials = await known;
      if (credentials.expiresAt === undefined || credentials.expiresAt - RENEW_BEFORE_MS > now()) return credentials;
    }
    // Another call may have begun to renew while this one waited.
    if (current === known) {
      const begun = resolve();
      current = begun;
      // A failure is not kept: the next call tries again.
      begun.catch(() => {
        if (current === begun) current = undefined;
      });
    }
    return current!;
  };
}
