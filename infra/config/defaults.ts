/**
 * Values that a stack file may leave out, each with the reason why this one.
 * The same values stand in Pulumi.yaml, where the engine reads them; a test keeps both equal.
 */
export const defaults = {
  /** The only generation built so far; new workspaces get the new Data Studio. */
  generation: "new",
  /** Two regions of one account are the exception, so they must be asked for. */
  sameAccount: false,
  /** Protection makes every rehearsal and trial hard to take down, so it is asked for. */
  production: false,
  /** The path that the vendor documents; it needs no step in the console. */
  identity: "ram-user",
  /**
   * Operation and maintenance: the smallest role that the vendor ties to task instances. That it is enough for the
   * trigger call is unconfirmed; the ladder to climb when the call is refused is role_project_dev, then
   * role_project_admin, which is what the vendor's tutorial uses.
   */
  triggerRole: "role_project_pe",
  /** The least that works: the trigger call needs no read. */
  scope: "fire",
  /** Needs no KMS instance. What the platform does with the value is described with the post-deploy step. */
  secretStore: "workspace-parameter",
  /** Folder of the workflow files, relative to the project. */
  workflows: "workflows",
  /** Empty: the real cloud. */
  endpoint: "",
  /** A key per tenant in the environment: works on laptops and in CI, and leaves only variable names in the state. */
  credentials: { kind: "env" },
  /** Mbit/s. A trigger call is a few kilobytes; five is also what the vendor gives when nothing is asked. */
  bandwidth: 5,
  /** Development beside production, as the vendor recommends for anything that runs on a schedule. */
  mode: "standard",
  /** Bits of the vSwitch that is cut from the start of the VPC: 252 addresses for the resource group's tasks. */
  vswitchPrefix: 24,
  /** The pay-as-you-go quota that every account with MaxCompute has. A quota must be named, or each preview differs. */
  computeQuota: "os_PayAsYouGoQuota",
  guard: {
    /** The trigger works without one, and an extension needs the Enterprise edition and a person who registers it. */
    none: { skip: true },
    /** What nobody could judge must not pass. */
    onError: "FAIL",
    /** A person waits for the answer in the console. */
    timeLimitMs: 2000,
    /** People operate by hand, so a few at once are many; above all no storm of events takes the account's instances. */
    concurrency: 5,
    /** Half a year, as audits ask for. */
    retentionDays: 180,
  },
} as const;
