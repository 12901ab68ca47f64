import { action, bytes, oneOf, text, type WireAnswer } from "../../../kernel";
import { fcErrors } from "../errors";
import { ofFunction, requireFunction } from "../functions";
import { need } from "../needs";
import { LATEST, versionOf } from "../qualifiers";
import { invokeLater } from "./async-calls";
import { invokeFunction } from "./invoke";

/** Largest events, in bytes. A synchronous one may have 32 MB; a request here has less. */
const LARGEST_ASYNC = 128 * 1024;
/** How much of the log an answer carries. */
const TAIL_BYTES = 4096;

export const invokeActions = {
  InvokeFunction: action({
    parameters: {
      ...ofFunction,
      qualifier: text(),
      body: bytes(),
      "x-fc-invocation-type": oneOf("Sync", "Async"),
      "x-fc-log-type": oneOf("None", "Tail"),
    },
    raw: true,
    ram: need("InvokeFunction"),
    async handle(context): Promise<WireAnswer> {
      const { input, account, request, state } = context;
      const { functionName, qualifier = LATEST, body: event = Buffer.alloc(0) } = input;
      const { region, id: requestId } = request;
      const found = requireFunction(context, functionName);
      const version = versionOf(found, qualifier);
      const call = { accountId: account.id, region, functionName, qualifier, event, requestId };
      const headers = { "content-type": "application/octet-stream", "x-fc-request-id": requestId };
      if (input["x-fc-invocation-type"] === "Async") {
        if (event.length > LARGEST_ASYNC) throw fcErrors.payloadTooLarge(`${LARGEST_ASYNC} bytes`);
        if (found.restriction?.disable) throw fcErrors.invocationDisabled(functionName);
        invokeLater({ state, accountId: account.id }, call);
        return { status: 202, headers, body: "" };
      }
      const outcome = await invokeFunction(state, call);
      if (outcome.kind === "refused") throw outcome.error;
      const tail = Buffer.from(outcome.output).subarray(-TAIL_BYTES).toString("base64");
      return {
        status: 200,
        headers: {
          ...headers,
          "x-fc-code-checksum": (version?.state ?? found.state).code?.checksum ?? "",
          ...(outcome.kind === "error" && { "x-fc-error-type": outcome.type }),
          ...(input["x-fc-log-type"] === "Tail" && { "x-fc-log-result": tail }),
        },
        body: "",
        content: outcome.body,
      };
    },
  }),
};
