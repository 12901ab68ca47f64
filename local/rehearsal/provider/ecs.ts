import { clientToken, numbered, tagsIn, type Api, type Json } from "./api";
import { deleteTolerant, unlessGone, type ResourceType } from "./resource";

const ecs = { product: "Ecs", version: "2014-05-26" };

/** `alicloud:ecs/securityGroup:SecurityGroup` */
export const securityGroup: ResourceType = {
  async create(api, inputs) {
    const { SecurityGroupId: id } = await api.post(ecs, "CreateSecurityGroup", {
      RegionId: api.region,
      ClientToken: clientToken("CreateSecurityGroup"),
      VpcId: inputs["vpcId"],
      SecurityGroupName: inputs["securityGroupName"],
      Description: inputs["description"],
      SecurityGroupType: inputs["securityGroupType"],
      ...numbered("Tag", inputs["tags"]),
    });
    // The provider looks at the inner policy after creating, then reads both halves.
    await describe(api, "DescribeSecurityGroupAttribute", id);
    await describe(api, "DescribeSecurityGroups", id);
    const { InnerAccessPolicy } = await describe(api, "DescribeSecurityGroupAttribute", id);
    return { id, state: { ...inputs, innerAccessPolicy: InnerAccessPolicy } };
  },
  // Nothing is read afterwards.
  async destroy(api, { id }) {
    await deleteTolerant(() => api.post(ecs, "DeleteSecurityGroup", { RegionId: api.region, SecurityGroupId: id }));
  },
  async read(api, id) {
    const found = await unlessGone(() => describe(api, "DescribeSecurityGroups", id));
    const seen: Json | undefined = found?.["SecurityGroups"].SecurityGroup[0];
    if (!seen) return undefined;
    const { InnerAccessPolicy } = await describe(api, "DescribeSecurityGroupAttribute", id);
    return {
      securityGroupName: seen["SecurityGroupName"],
      description: seen["Description"],
      vpcId: seen["VpcId"],
      securityGroupType: seen["SecurityGroupType"],
      innerAccessPolicy: InnerAccessPolicy,
      tags: tagsIn(seen["Tags"]?.Tag),
    };
  },
};

function describe(api: Api, action: string, id: string): Promise<Json> {
  return api.post(ecs, action, { RegionId: api.region, SecurityGroupId: id });
}
