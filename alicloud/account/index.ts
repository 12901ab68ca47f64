/** What an account has switched on, owns and may own: one reading call each. */
export {
  createAccountClient,
  SERVICES,
  type AccountClient,
  type AccountSummary,
  type NetworkCounts,
  type ServiceName,
} from "./client";
