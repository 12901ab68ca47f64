import type { Action } from "../../../kernel";
import { checkActions20200518, checkActions20240518 } from "./check-actions";
import { registryActions } from "./registry-actions";

export { check, type CheckedOperation } from "./checks";
export { connectExtensions } from "./connect";
export {
  changeEdition,
  disableExtension,
  enableExtension,
  publishExtension,
  registerExtension,
  switchOffExtension,
  type ExtensionForm,
  type ExtensionVisit,
} from "./console";
export { extensionErrors } from "./errors";
export { extensionEvents } from "./events";
export type { EventMessage } from "./message";
export { CHANGE_NUMBERS, eventsOf, eventTime, together, type FileChange } from "./publishing-check";
export { ExtensionSettings } from "./settings";
export type { IdeSnapshot } from "./snapshot";
export { ExtensionStore } from "./store";

/** The extension registry of version 2020-05-18. */
export const extensionActions20200518: Record<string, Action> = { ...registryActions, ...checkActions20200518 };

/** Its part in version 2024-05-18. */
export const extensionActions20240518: Record<string, Action> = checkActions20240518;
