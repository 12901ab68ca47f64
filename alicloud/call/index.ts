/** One signed call to Alibaba Cloud, and everything around it: credentials, retry, errors, masking. */
export { ApiFailure, type ApiFailureKind, type ApiFailureOptions } from "./api-failure";
export {
  createCaller,
  type ApiCall,
  type ApiCaller,
  type CallerOptions,
  type Timeouts,
  type WireValues,
} from "./caller";
export { classify, type Classification } from "./classify";
export {
  connectWithSdk,
  type CallApi,
  type CallParams,
  type CallRequest,
  type CallRuntime,
  type Connection,
} from "./connect";
export {
  Credentials,
  credentialSourceSchema,
  renewing,
  type CredentialProvider,
  type CredentialSource,
} from "./credentials";
export {
  BadInput,
  ExitCode,
  formatProblem,
  TenantPairError,
  type InputProblem,
  type TenantPairErrorOptions,
  type TenantRole,
} from "./errors";
export { formatError, type FormatErrorOptions } from "./format-error";
export { hostOf, type Product } from "./hosts";
export { maskForError, maskSecrets, rememberKeyId, rememberSecret } from "./mask";
export { providerVariables } from "./provider-variables";
export { oneLine } from "./one-line";
export { orAbsent } from "./or-absent";
export { credentialProvider, resolveCredentials, type ResolveCredentialsOptions } from "./resolve-credentials";
export {
  cancelled,
  DEFAULT_RETRY,
  realSurroundings,
  withRetry,
  type RetryOptions,
  type RetryPolicy,
  type RetryWait,
  type Surroundings,
} from "./retry";
export { shellWord } from "./shell-word";
export { flag, id, list, maybe, number, shape, text } from "./wire";
