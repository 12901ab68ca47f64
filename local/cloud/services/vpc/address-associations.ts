import { action, flag, required, text } from "../../kernel";
import { requireAddress } from "./addresses";
import { unbind, unbindUnused } from "./bindings";
import { once } from "./client-tokens";
import { vpcErrors } from "./errors";
import { need } from "./needs";
import { VpcStore } from "./store";

const MAX_PER_NAT_GATEWAY = 20;

/** EIPs are bound to NAT gateways here; the local cloud has no other instances. */
export const addressAssociationActions = {
  AssociateEipAddress: action({
    parameters: {
      AllocationId: required(text()),
      InstanceId: required(text()),
      InstanceType: text(),
      InstanceRegionId: text(),
      PrivateIpAddress: text(),
      Mode: text(),
      VpcId: text(),
      ClientToken: text(),
    },
    ram: need("AssociateEipAddress", { kind: "eip", idFrom: "AllocationId" }),
    handle: (context) =>
      once(context, "AssociateEipAddress", () => {
        const { input, regional } = context;
        const address = requireAddress(context, input.AllocationId);
        if (address.binding) throw vpcErrors.addressStatus(`${address.id} is bound to ${address.binding.instanceId}`);
        const store = regional(VpcStore);
        const gateway = store.natGateways.get(input.InstanceId);
        if (!gateway) throw vpcErrors.instanceUnknown(input.InstanceId);
        if (input.InstanceType !== undefined && input.InstanceType !== "Nat")
          throw vpcErrors.instanceType(input.InstanceType);
        if (gateway.networkType === "intranet") throw vpcErrors.instanceType("Nat (the gateway is of type intranet)");
        if (store.addressesOf(gateway.id).length >= MAX_PER_NAT_GATEWAY)
          throw vpcErrors.addressesPerNatGateway(gateway.id);
        address.binding = {
          instanceId: gateway.id,
          instanceType: "Nat",
          mode: input.Mode,
          privateAddress: input.PrivateIpAddress,
          networkId: input.VpcId,
        };
        return {};
      }),
  }),

  UnassociateEipAddress: action({
    parameters: {
      AllocationId: required(text()),
      InstanceId: text(),
      InstanceType: text(),
      PrivateIpAddress: text(),
      Force: flag(),
      ClientToken: text(),
    },
    ram: need("UnassociateEipAddress", { kind: "eip", idFrom: "AllocationId" }),
    handle: (context) =>
      once(context, "UnassociateEipAddress", () => {
        const { input, regional } = context;
        const address = requireAddress(context, input.AllocationId);
        if (!address.binding || (input.InstanceId !== undefined && input.InstanceId !== address.binding.instanceId))
          throw vpcErrors.associationUnknown(`${address.id}, ${input.InstanceId ?? "no instance"}`);
        const store = regional(VpcStore);
        if (input.Force) unbind(store, address);
        else unbindUnused(store, address);
        return {};
      }),
  }),

  ModifyEipForwardMode: action({
    parameters: { InstanceId: required(text()), Mode: required(text()), ClientToken: text() },
    ram: need("ModifyEipForwardMode", { kind: "eip", idFrom: "InstanceId" }),
    handle: (context) =>
      once(context, "ModifyEipForwardMode", () => {
        const address = requireAddress(context, context.input.InstanceId);
        if (!address.binding) throw vpcErrors.addressStatus(`${address.id} is not bound`);
        address.binding.mode = context.input.Mode;
        return {};
      }),
  }),
};
