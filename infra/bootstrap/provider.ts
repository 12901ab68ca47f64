import { TenantPairError } from "../../alicloud/call";
import type { OidcProvidersClient } from "../../alicloud/oidc-providers";
import type { Settled } from "./items";
import type { WantedProvider } from "./options";

/** Makes the identity provider, or adds the audience to the one that is there. */
export async function settleProvider(
  client: OidcProvidersClient,
  { name, issuer, audience, fingerprints }: WantedProvider,
): Promise<Settled> {
  const found = await client.getProvider(name);
  if (!found) {
    const description = "Made by tenant-pair bootstrap";
    await client.createProvider({ name, issuer, audiences: [audience], fingerprints, description });
    return { state: "made", detail: `${name}: ${issuer} for ${audience}` };
  }
  if (found.issuer !== issuer)
    throw new TenantPairError({
      code: "OTHER_ISSUER",
      message: `The OIDC provider ${name} is there and accepts tokens of ${found.issuer}, not of ${issuer}.`,
      resource: `OIDC provider ${name}`,
      hint: "Give another name with --oidc-provider, or the issuer that it has; one that is there is not changed.",
    });
  if (found.audiences.includes(audience)) return { state: "unchanged", detail: `${name}: ${issuer} for ${audience}` };
  await client.addAudience({ name, audience });
  return { state: "changed", detail: `${name}: accepts ${audience} too` };
}
