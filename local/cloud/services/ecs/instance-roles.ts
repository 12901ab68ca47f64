import { action, json, required, text } from "../../kernel";
import { RamStore } from "../ram";
import { ecsErrors } from "./errors";
import { need } from "./needs";
import { EcsStore } from "./store";

/** Reads a JSON list of instance ids. */
function instanceIds(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 100) throw ecsErrors.instanceIds();
  if (!value.every((id) => typeof id === "string" && id !== "")) throw ecsErrors.instanceIds();
  return value as string[];
}

/** The per-instance part of the answers of attach and detach. */
function results(name: string, ids: string[]): object {
  return {
    [`${name}Results`]: {
      [`${name}Result`]: ids.map((InstanceId) => ({
        InstanceId,
        Code: "200",
        Message: "success",
        Success: true,
        InstanceRamRoleSets: { InstanceRamRoleSet: [] },
      })),
    },
  };
}

export const instanceRoleActions = {
  AttachInstanceRamRole: action({
    parameters: { InstanceIds: required(json<unknown>()), RamRoleName: required(text()), Policy: text() },
    ram: need("AttachInstanceRamRole", { kind: "instance" }),
    handle: ({ input, regional, global }) => {
      const ids = instanceIds(input.InstanceIds);
      if (!global(RamStore).roles.has(input.RamRoleName)) throw ecsErrors.roleUnknown(input.RamRoleName);
      for (const id of ids) regional(EcsStore).instanceRoles.set(id, input.RamRoleName);
      return {
        TotalCount: ids.length,
        FailCount: 0,
        RamRoleName: input.RamRoleName,
        ...results("AttachInstanceRamRole", ids),
      };
    },
  }),

  DescribeInstanceRamRole: action({
    parameters: { InstanceIds: json<unknown>(), RamRoleName: text() },
    ram: need("DescribeInstanceRamRole", { kind: "instance" }),
    handle: ({ input, regional, request }) => {
      const wanted = input.InstanceIds === undefined ? undefined : instanceIds(input.InstanceIds);
      const sets = [...regional(EcsStore).instanceRoles]
        .filter(([id, role]) => (wanted?.includes(id) ?? true) && (input.RamRoleName ?? role) === role)
        .map(([InstanceId, RamRoleName]) => ({ InstanceId, RamRoleName }));
      return { RegionId: request.region, TotalCount: sets.length, InstanceRamRoleSets: { InstanceRamRoleSet: sets } };
    },
  }),

  DetachInstanceRamRole: action({
    parameters: { InstanceIds: required(json<unknown>()), RamRoleName: text() },
    ram: need("DetachInstanceRamRole", { kind: "instance" }),
    handle: ({ input, regional }) => {
      const ids = instanceIds(input.InstanceIds);
      const { instanceRoles } = regional(EcsStore);
      for (const id of ids)
        if ((input.RamRoleName ?? instanceRoles.get(id)) === instanceRoles.get(id)) instanceRoles.delete(id);
      return {
        TotalCount: ids.length,
        FailCount: 0,
        RamRoleName: input.RamRoleName ?? "",
        ...results("DetachInstanceRamRole", ids),
      };
    },
  }),
};
