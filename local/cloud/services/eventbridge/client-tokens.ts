import type { ActionContext } from "../../kernel";
import { eventBridgeErrors } from "./errors";
import { EventBridgeStore } from "./store";

/** Does the work once per client token; a repeated request gets the answer of the first. */
export function once<Answer extends object>(context: ActionContext, action: string, work: () => Answer): Answer {
  const token = (context.input as { ClientToken?: string }).ClientToken;
  if (token === undefined) return work();
  const { answers } = context.global(EventBridgeStore).in(context.request.region);
  const key = `${action} ${token}`;
  const asked = JSON.stringify(context.input);
  const before = answers.get(key);
  if (before && before.asked !== asked) throw eventBridgeErrors.tokenReused(token);
  if (before) return before.answer as Answer;
  const answer = work();
  answers.set(key, { asked, answer });
  return answer;
}
