import type { ActionContext } from "../../kernel";
import { vpcErrors } from "./errors";

/** Answers that were given under a client token, per account and region. */
export class ClientTokens {
  readonly answers = new Map<string, { asked: string; answer: object }>();
}

/** Longest client token, in characters. */
const MAX_LENGTH = 64;

/**
 * Does the work once per client token: a second request with the token of an answered one gets the same answer and
 * changes nothing. A request that was refused leaves no trace, so it can be repeated with its token.
 */
export function once<Answer extends object>(context: ActionContext, action: string, work: () => Answer): Answer {
  const token = (context.input as { ClientToken?: string }).ClientToken;
  if (token === undefined) return work();
  if (token.length > MAX_LENGTH) throw vpcErrors.invalidParameter("ClientToken is longer than 64 characters");
  const { answers } = context.regional(ClientTokens);
  const key = `${action} ${token}`;
  const asked = JSON.stringify(context.input);
  const before = answers.get(key);
  if (before && before.asked !== asked) throw vpcErrors.tokenReused(token);
  if (before) return before.answer as Answer;
  const answer = work();
  answers.set(key, { asked, answer });
  return answer;
}
