import type { ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { WorkspaceStore } from "./store";

/** Runs `create` once per client token; the same call with the same token gets the same answer and creates nothing. */
export function oncePerToken<Answer extends object>(
  context: ActionContext,
  name: string,
  input: { ClientToken: string },
  create: () => Answer,
): Answer {
  const { answeredTokens } = context.global(WorkspaceStore);
  const key = `${context.request.region}/${name}/${input.ClientToken}`;
  const asked = JSON.stringify(input);
  const before = answeredTokens.get(key);
  if (before && before.asked !== asked) throw dataworksErrors.tokenReused(input.ClientToken);
  if (before) return before.answer as Answer;
  const answer = create();
  answeredTokens.set(key, { asked, answer });
  return answer;
}
