import { postJson } from "./post-json";
import type { ControlRoutes } from "./routes";

/** Drives a local cloud: its clock and its journal. */
export class ControlClient {
  /** @param base the `control` address that the local cloud reports at its start; it ends in a slash */
  constructor(private readonly base: string) {}

  /** Virtual time in epoch milliseconds, and when the next thing will happen. */
  clock(): Promise<{ now: number; next?: number }> {
    return this.send("clock/read", {});
  }

  /** Moves the virtual clock; resolves when everything on the way has happened, shell nodes included. */
  advance(target: ControlRoutes["clock/advance"]["input"]): Promise<{ now: number }> {
    return this.send("clock/advance", target);
  }

  /** Resolves when no shell node is running any more. */
  settle(): Promise<{ now: number }> {
    return this.send("clock/settle", {});
  }

  /** Requests and events in order; `since` leaves out the first entries. */
  journal(options: { since?: number } = {}): Promise<ControlRoutes["journal/read"]["output"]["entries"]> {
    return this.send("journal/read", options).then(({ entries }) => entries);
  }

  private send<Path extends keyof ControlRoutes>(
    path: Path,
    input: ControlRoutes[Path]["input"],
  ): Promise<ControlRoutes[Path]["output"]> {
    return postJson(this.base, path, input);
  }
}
