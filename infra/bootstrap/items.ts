import { ApiFailure, ExitCode, TenantPairError } from "../../alicloud/call";
import { PolicyError } from "../../alicloud/ram";
import type { BootstrapItem, ItemState } from "./options";

/** What settling one thing tells. */
export interface Settled {
  state: Exclude<ItemState, "failed">;
  detail: string;
  next?: string;
}

/** Exit codes of what is not settled. */
const EXIT_CODES: Partial<Record<ItemState, number>> = { open: ExitCode.WaitsForPerson };

/** Settles one thing after the other; what is refused is told, and the others go on. */
export class Items {
  readonly list: BootstrapItem[] = [];

  constructor(private readonly onItem: (item: BootstrapItem) => void) {}

  /**
   * Settles one thing. Returns whether it is settled.
   * @throws what has to do with none of them: no answer at all, keys that are not accepted, a mistake of ours
   */
  async settle(id: string, what: string, work: () => Promise<Settled>): Promise<boolean> {
    try {
      const settled = await work();
      this.add({ id, what, ...settled, exitCode: EXIT_CODES[settled.state] ?? ExitCode.Done });
      return settled.state !== "open";
    } catch (error) {
      if (!isAboutOneThing(error)) throw error;
      this.add({ id, what, state: "failed", ...told(error) });
      return false;
    }
  }

  private add(item: BootstrapItem): void {
    this.list.push(item);
    this.onItem(item);
  }
}

function isAboutOneThing(error: unknown): error is ApiFailure | PolicyError | TenantPairError {
  if (error instanceof ApiFailure) return error.kind !== "unreachable" && error.kind !== "bad-credentials";
  if (error instanceof TenantPairError) return error.code !== "CANCELLED";
  return error instanceof PolicyError;
}

function told(error: TenantPairError | PolicyError): Pick<BootstrapItem, "detail" | "next" | "exitCode"> {
  if (!(error instanceof TenantPairError)) return { detail: error.message, exitCode: ExitCode.Failed };
  const requestId = error.requestId === undefined ? "" : ` Request id ${error.requestId}.`;
  return {
    detail: `${error.message}${requestId}`,
    ...(error.hint === undefined ? {} : { next: error.hint }),
    exitCode: error.exitCode,
  };
}
