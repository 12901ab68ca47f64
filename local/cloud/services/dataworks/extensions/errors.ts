import { defineErrors } from "../../../kernel";

/** Refusals of the extension registry. Only the edition's code stands on a page. */
export const extensionErrors = defineErrors({
  extensionGone: { status: 400, code: "Extension.NotExist", message: "There is no extension {detail}.", assumed: true },
  messageGone: {
    status: 400,
    code: "ExtensionMessage.NotExist",
    message: "No check waits for an answer to this message: {detail}.",
    assumed: true,
  },
  notAsked: {
    status: 400,
    code: "ExtensionMessage.NotForExtension",
    message: "The extension was not asked about this message: {detail}.",
    assumed: true,
  },
  wrongCallback: {
    status: 400,
    code: "ExtensionMessage.WrongCallback",
    message: "This call does not answer events of this kind: {detail}.",
    assumed: true,
  },
  reasonMissing: {
    status: 400,
    code: "MissingCheckMessage",
    message: "A check that fails says why: {detail}.",
    assumed: true,
  },
  eventUnknown: {
    status: 400,
    code: "ExtensionEvent.NotExist",
    message: "Extensions cannot check this event: {detail}.",
    assumed: true,
  },
  notForWorkspace: {
    status: 400,
    code: "Extension.NotAvailable",
    message: "The extension cannot be enabled in this workspace: {detail}.",
    assumed: true,
  },
});
