import { action, oneOf, recordList, required, text, textList, type Action, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { resourceGroupOf } from "./group-lookup";
import { requireRole, workspaceOf } from "./membership";
import { legacyNeed } from "../needs";
import type { ResourceGroup, Workspace } from "./store";

/** Tags and account resource groups of workspaces and resource groups. Only the vendor's provider is known to use them. */
export const tagActions: Record<string, Action> = {
  TagResources: action({
    parameters: {
      ResourceType: required(oneOf("project", "dwresourcegroup")),
      ResourceId: required(textList()),
      Tag: required(recordList("Key", "Value")),
    },
    ram: legacyNeed("TagResources"),
    handle(context) {
      const { input } = context;
      const tags = input.Tag.map(({ Key, Value }) => {
        if (!Key) throw dataworksErrors.invalidParameter("Each Tag has a Key.");
        return [Key, Value ?? ""] as const;
      });
      for (const tagged of named(context, input.ResourceType, input.ResourceId))
        for (const [key, value] of tags) tagged.tags.set(key, value);
      return {};
    },
  }),

  UntagResources: action({
    parameters: {
      ResourceType: required(oneOf("project", "dwresourcegroup")),
      ResourceId: required(textList()),
      TagKey: required(textList()),
    },
    ram: legacyNeed("UntagResources"),
    handle(context) {
      const { input } = context;
      for (const tagged of named(context, input.ResourceType, input.ResourceId))
        for (const key of input.TagKey) tagged.tags.delete(key);
      return {};
    },
  }),

  ChangeResourceManagerResourceGroup: action({
    parameters: {
      // The pages name `tenantresourcegroup` where the tag actions say `dwresourcegroup`.
      ResourceType: required(oneOf("project", "dwresourcegroup", "tenantresourcegroup")),
      ResourceId: required(text()),
      ResourceManagerResourceGroupId: required(text()),
    },
    ram: legacyNeed("ChangeResourceManagerResourceGroup"),
    handle(context) {
      const { input } = context;
      for (const moved of named(context, input.ResourceType, [input.ResourceId]))
        moved.aliyunResourceGroupId = input.ResourceManagerResourceGroupId;
      return { Data: true, Success: true, HttpStatusCode: 200 };
    },
  }),
};

function named(context: ActionContext, type: string, ids: readonly string[]): (Workspace | ResourceGroup)[] {
  return ids.map((id) => {
    if (type !== "project") return resourceGroupOf(context, id);
    const workspace = workspaceOf(context, Number(id));
    requireRole(context, workspace, "administer");
    return workspace;
  });
}
