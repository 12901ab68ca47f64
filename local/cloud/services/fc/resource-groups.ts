import { action, oneOf, required, text } from "../../kernel";
import { need } from "./needs";
import { functionOfResource } from "./tags";

export const resourceGroupActions = {
  ChangeResourceGroup: action({
    parameters: {
      resourceId: required(text()),
      newResourceGroupId: required(text()),
      resourceType: oneOf("function"),
    },
    ram: need("ChangeResourceGroup"),
    handle: (context) => {
      const { input, request } = context;
      const found = functionOfResource(context, input.resourceId);
      const oldResourceGroupId = found.resourceGroupId;
      found.resourceGroupId = input.newResourceGroupId;
      return {
        RequestId: request.id,
        resourceId: input.resourceId,
        oldResourceGroupId,
        newResourceGroupId: input.newResourceGroupId,
      };
    },
  }),
};
