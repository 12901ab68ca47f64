/** Secrets of the key management service, written and never read: KMS 2016-01-20. */
export { createSecretsClient, type Secret, type SecretsClient, type SecretVersion } from "./client";
