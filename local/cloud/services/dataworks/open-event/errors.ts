import { defineErrors } from "../../../kernel";

/** What the pages of OpenEvent say no with. Pages have no codes, so these are ours. */
export const openEventErrors = defineErrors({
  workspaceGone: { status: 400, code: "EventChannel.NoWorkspace", message: "There is no {detail}.", assumed: true },
  editionTooLow: {
    status: 400,
    code: "EventChannel.Edition",
    message: "OpenEvent belongs to the Enterprise edition: {detail}.",
    assumed: true,
  },
  notAuthorized: {
    status: 400,
    code: "EventChannel.NotAuthorized",
    message: "DataWorks may not publish events yet: the account has no service-linked role {detail}.",
    assumed: true,
  },
  busUnfit: {
    status: 400,
    code: "EventChannel.Bus",
    message: "A channel leads to a custom bus: {detail}.",
    assumed: true,
  },
  channelExists: {
    status: 400,
    code: "EventChannel.Exists",
    message: "The workspace has a channel already: {detail}.",
    assumed: true,
  },
  channelGone: { status: 400, code: "EventChannel.NotExist", message: "There is no channel: {detail}.", assumed: true },
});
