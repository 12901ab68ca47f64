import type { Owner, Surroundings } from "../../../kernel";
import type { ExtensionEvent } from "./events";
import type { IdeSnapshot } from "./snapshot";

/** States of an extension, by the vendor's numbers. */
export const EXTENSION_STATUS = { testing: 0, published: 1, disabled: 3 } as const;

/** A program that checks operations. A person registers it in the console. */
export interface Extension {
  code: string;
  region: string;
  name: string;
  description: string;
  owner: string;
  events: string[];
  /** The workspace in which it may be tried before it is published. */
  testWorkspaceId: number;
  detailUrl: string;
  helpDocUrl: string;
  /** Lines `key=value`. */
  parameters: string;
  /** Form of the options that a workspace fills in, as JSON text. */
  optionForm: string;
  status: number;
  /** Workspaces where it is switched on, each with its options as JSON text. */
  enabledIn: Map<number, string>;
  createUser: string;
  modifyUser: string;
}

export type CheckResult = "OK" | "FAIL" | "WARN";

/** An operation that is held, or was, until the extensions that check it have answered. */
export interface ExtensionCheck {
  messageId: string;
  bizId: string;
  bizName: string;
  event: ExtensionEvent;
  accountId: string;
  region: string;
  workspaceId: number;
  operator: string;
  status: "CHECKING" | "PASSED" | "BLOCKED";
  /** Codes of the extensions whose answer it needs. */
  asked: string[];
  answers: Map<string, { result: CheckResult; tip: string }>;
  createdAt: number;
  /** Fields of the message that belong to this kind of event. */
  body: Record<string, unknown>;
  snapshot?: IdeSnapshot;
  /** Lets the operation go on; a text stops it. */
  finish?: (refusal: string | undefined) => void;
}

/** Extensions of one account and the checks that they make, over all its regions. */
export class ExtensionStore {
  readonly extensions = new Map<string, Extension>();
  readonly checks = new Map<string, ExtensionCheck>();

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}
}
