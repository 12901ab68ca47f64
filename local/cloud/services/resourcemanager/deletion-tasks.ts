/** How the deletion of a service-linked role ended. It ends at once. */
export interface DeletionTask {
  status: "SUCCEEDED" | "FAILED";
  message: string;
  /** What still needs the role, by region. */
  usages: ReadonlyMap<string, readonly string[]>;
}

/** Deletions of service-linked roles of one account, by task id. */
export class DeletionTasks {
  readonly tasks = new Map<string, DeletionTask>();
}
