import { formatArn } from "../../../../alicloud/ram";
import { standings, type ActionContext, type RamNeed } from "../../kernel";

const standing = standings({
  published: {
    "https://www.alibabacloud.com/help/en/functioncompute/fc/developer-reference/api-fc-2023-03-30-ram": [
      ...["CreateFunction", "UpdateFunction", "GetFunction", "DeleteFunction"],
      ...["PutAsyncInvokeConfig", "PutConcurrencyConfig"],
    ],
    "https://alibabacloud.com/help/tc/functioncompute/fc-3-0/developer-reference/api-fc-2023-03-30-putprovisionconfig":
      ["PutProvisionConfig"],
  },
});

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
    ...standing(name),
  };
}
