import { formatArn } from "../../../../alicloud/ram";
import type { ActionContext, RamNeed } from "../../kernel";

/** Actions whose code and resource stand on a page of the vendor's. */
const PUBLISHED = new Set([
  "CreateFunction",
  "UpdateFunction",
  "GetFunction",
  "DeleteFunction",
  "PutAsyncInvokeConfig",
  "PutConcurrencyConfig",
]);

/** ARN of a function, or of something that belongs to it. */
export function functionArn(
  { request, account }: Pick<ActionContext, "request" | "account">,
  name: string,
  rest = "",
): string {
  return formatArn({
    service: "fc",
    region: request.region,
    accountId: account.id,
    relativeId: `functions/${name}${rest}`,
  });
}

/** What RAM asks for an action: `fc:<name>` on the function that the path or body names, or on all of them. */
export function need(name: string): RamNeed {
  return {
    action: `fc:${name}`,
    resource: (context) => functionArn(context, (context.input as { functionName?: string }).functionName ?? "*"),
    status: PUBLISHED.has(name) ? "published" : "unpublished",
  };
}
