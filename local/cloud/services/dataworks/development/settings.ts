import type { Surroundings } from "../../../kernel";

/** A pipeline run that reached a check stage an extension may want to look at. */
export interface DeployCheck {
  accountId: string;
  region: string;
  workspaceId: number;
  pipelineRunId: string;
  stage: string;
  type: "Online" | "Offline";
  objectId: string;
  objectName: string;
  /** FlowSpec text of what is published. */
  spec: string;
  callerId: string;
}

/** What the local cloud sets at its start and what tests vary. One for all accounts. */
export class DevelopmentSettings {
  /** Polls that still answer Running before a job or stage is done. */
  pollsUntilDone = 1;
  /** Virtual time after which a job or stage is done without polls. */
  doneAfterMilliseconds = 1000;
  /**
   * Asked in the stages before development and production; a stage stays Running until there is an answer. A text
   * fails the stage, undefined in place of a promise lets it go on at once.
   */
  deployCheck: ((check: DeployCheck) => Promise<string | undefined> | undefined) | undefined;

  constructor(readonly surroundings: Surroundings) {}
}
