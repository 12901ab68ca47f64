import { action, ApiError, type Action, type ParameterRules } from "../../../kernel";
import { operationErrors } from "../operation";
import { legacyErrors } from "./errors";
import { LegacySettings } from "./settings";

/** Codes of what went wrong with the objects of a call, as opposed to the call itself. */
const INSIDE = new Set(
  [...Object.values(legacyErrors.rows), ...Object.values(operationErrors.rows)].map((row) => row.code),
);

/**
 * An action whose answer says for itself whether it went well. What is wrong with the caller or the workspace is
 * answered by the HTTP status all the same.
 */
export function legacyAction<Rules extends ParameterRules>(definition: Action<Rules>): Action {
  return action<Rules>({
    ...definition,
    async handle(context) {
      try {
        return { ...(await definition.handle(context)), Success: true, HttpStatusCode: 200 };
      } catch (thrown) {
        const inAnswer = context.shared(LegacySettings).refusals === "in-answer";
        if (!(thrown instanceof ApiError) || !inAnswer || !INSIDE.has(thrown.code)) throw thrown;
        const { code: ErrorCode, message: ErrorMessage, status: HttpStatusCode } = thrown;
        return { Success: false, ErrorCode, ErrorMessage, HttpStatusCode };
      }
    },
  });
}
