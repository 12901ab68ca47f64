import { postJson } from "./post-json";
import type { ConsoleRoutes, ConsoleVisit } from "./routes";

type Input<Path extends keyof ConsoleRoutes> = Omit<ConsoleRoutes[Path]["input"], "person">;

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

  /** Links a role to a node, for its runs by hand (debug) or for its scheduled ones. */
  async linkRole(link: Input<"console/link-role">): Promise<void> {
    await this.send("console/link-role", link);
  }

  /** Returns the code that the extension got. */
  async registerExtension(form: Input<"console/register-extension">): Promise<string> {
    return (await this.send("console/register-extension", form)).extensionCode;
  }

  async publishExtension(extension: Input<"console/publish-extension">): Promise<void> {
    await this.send("console/publish-extension", extension);
  }

  async disableExtension(extension: Input<"console/disable-extension">): Promise<void> {
    await this.send("console/disable-extension", extension);
  }

  async enableExtension(extension: Input<"console/enable-extension">): Promise<void> {
    await this.send("console/enable-extension", extension);
  }

  async switchOffExtension(extension: Input<"console/switch-off-extension">): Promise<void> {
    await this.send("console/switch-off-extension", extension);
  }

  /** A new channel from a workspace to a custom bus; nothing goes through it before it is enabled. */
  async addEventChannel(channel: Input<"console/add-event-channel">): Promise<void> {
    await this.send("console/add-event-channel", channel);
  }

  enableEventChannel(workspace: Omit<ConsoleVisit, "person">): Promise<void> {
    return this.visit("console/enable-event-channel", workspace);
  }

  disableEventChannel(workspace: Omit<ConsoleVisit, "person">): Promise<void> {
    return this.visit("console/disable-event-channel", workspace);
  }

  deleteEventChannel(workspace: Omit<ConsoleVisit, "person">): Promise<void> {
    return this.visit("console/delete-event-channel", workspace);
  }

  /** Runs the code of a file or node outside its schedule. */
  runFile(file: Input<"console/run-file">): Promise<ConsoleRoutes["console/run-file"]["output"]> {
    return this.send("console/run-file", file);
  }

  async changeEdition(account: Input<"console/change-edition">): Promise<void> {
    await this.send("console/change-edition", account);
  }

  private send<Path extends keyof ConsoleRoutes>(
    path: Path,
    input: Input<Path>,
  ): Promise<ConsoleRoutes[Path]["output"]> {
    return postJson(this.base, path, { person: this.person, ...input });
  }

  private async visit(path: keyof ConsoleRoutes, workspace: Omit<ConsoleVisit, "person">): Promise<void> {
    await postJson(this.base, path, { person: this.person, ...workspace });
  }
}
