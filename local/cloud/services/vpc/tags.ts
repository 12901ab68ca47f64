import { action, integer, required, taggingActions, text, textList, type ActionContext } from "../../kernel";
import { vpcErrors } from "./errors";
import { needOn } from "./needs";
import { VpcStore } from "./store";
import { hasTags, putTags, tagParameter } from "./tag-lists";

interface Tagged {
  tags: Map<string, string>;
}

interface Kind {
  /** As the ARN spells it. */
  arn: string;
  all: (store: VpcStore) => ReadonlyMap<string, Tagged>;
  unknown: (id: string) => Error;
}

/** Kinds of resources with tags, by the name that the tag actions use. */
const KINDS = new Map<string, Kind>([
  ["VPC", { arn: "vpc", all: (store) => store.networks, unknown: vpcErrors.networkUnknown }],
  ["VSWITCH", { arn: "vswitch", all: (store) => store.switches, unknown: vpcErrors.switchUnknown }],
  ["NATGATEWAY", { arn: "natgateway", all: (store) => store.natGateways, unknown: vpcErrors.natGatewayUnknown }],
  ["EIP", { arn: "eip", all: (store) => store.addresses, unknown: vpcErrors.addressUnknown }],
]);

function kindOf(resourceType: string): Kind {
  const kind = KINDS.get(resourceType.toUpperCase());
  if (!kind) throw vpcErrors.tagResourceType(resourceType);
  return kind;
}

/** Tags of the resources with the given ids; all have to exist. */
function tagsOf(
  { regional }: Pick<ActionContext, "regional">,
  { ResourceType, ResourceId }: { ResourceType: string; ResourceId: string[] },
): Map<string, string>[] {
  const kind = kindOf(ResourceType);
  const all = kind.all(regional(VpcStore));
  return ResourceId.map((id) => {
    const resource = all.get(id);
    if (!resource) throw kind.unknown(id);
    return resource.tags;
  });
}

/** A call on several resources at once needs the action on all of their kind. */
function tagNeed(name: string) {
  return needOn(name, ({ input }) => {
    const { ResourceType, ResourceId } = input as { ResourceType: string; ResourceId?: string[] };
    const kind = KINDS.get(ResourceType.toUpperCase())?.arn ?? "*";
    return `${kind}/${ResourceId?.length === 1 ? ResourceId[0] : "*"}`;
  });
}

export const tagActions = {
  ...taggingActions({ tagsOf, put: putTags, need: tagNeed, untag: "UnTagResources" }),

  ListTagResources: action({
    parameters: {
      ResourceType: required(text()),
      ResourceId: textList(),
      MaxResults: integer(),
      NextToken: text(),
      ...tagParameter,
    },
    ram: tagNeed("ListTagResources"),
    handle: ({ input, regional }) => {
      const all = [...kindOf(input.ResourceType).all(regional(VpcStore))];
      const rows = all
        .filter(([id, { tags }]) => (input.ResourceId?.includes(id) ?? true) && hasTags(tags, input.Tag))
        .flatMap(([id, { tags }]) =>
          [...tags].map(([TagKey, TagValue]) => ({
            ResourceId: id,
            ResourceType: input.ResourceType.toUpperCase(),
            TagKey,
            TagValue,
          })),
        );
      const start = Number(input.NextToken ?? 0);
      const end = start + (input.MaxResults ?? 50);
      return {
        TagResources: { TagResource: rows.slice(start, end) },
        NextToken: end < rows.length ? String(end) : "",
      };
    },
  }),
};
