import { postJson } from "./post-json";
import type { ConsoleRoutes, ConsoleVisit } from "./routes";

/** A named person at the vendor's console of one account. Only rehearsals and tests may play that person. */
export class ConsoleClient {
  constructor(
    private readonly base: string,
    private readonly person: string,
  ) {}

  enableNewDataStudio(workspace: Omit<ConsoleVisit, "person">): Promise<void> {
    return this.visit("console/enable-new-data-studio", workspace);
  }

  enablePeriodicScheduling(workspace: Omit<ConsoleVisit, "person">): Promise<void> {
    return this.visit("console/enable-periodic-scheduling", workspace);
  }

  refreshMembers(workspace: Omit<ConsoleVisit, "person">): Promise<void> {
    return this.visit("console/refresh-members", workspace);
  }

  private async visit(path: keyof ConsoleRoutes, workspace: Omit<ConsoleVisit, "person">): Promise<void> {
    await postJson(this.base, path, { person: this.person, ...workspace });
  }
}
