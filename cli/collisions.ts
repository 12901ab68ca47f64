import type { InputProblem } from "../alicloud/call";
import type { Stack } from "./stack-files";

/** Two pairs in one account share its names: those of RAM users, MaxCompute projects and workspaces begin with the pair's. */
export function collisions(stacks: readonly Stack[]): InputProblem[] {
  const owners = new Map<string, string>();
  return stacks.flatMap(({ file, config }) =>
    (["source", "target"] as const).flatMap((side) => {
      const { accountId, region, workspace } = config[side];
      const claims = [
        { path: "pair", value: config.pair, key: `pair ${accountId} ${side} ${config.pair}` },
        "adopt" in workspace
          ? { path: `${side}.workspace.adopt.id`, value: workspace.adopt.id, key: `workspace ${workspace.adopt.id}` }
          : {
              path: `${side}.workspace.name`,
              value: workspace.name,
              key: `workspace ${accountId} ${region} ${workspace.name}`,
            },
      ];
      return claims.flatMap(({ path, value, key }) => {
        const owner = owners.get(key);
        owners.set(key, owner ?? file);
        if (owner === undefined || owner === file) return [];
        return [{ file, path, value, allowed: `another one: ${owner} uses it in account ${accountId} already` }];
      });
    }),
  );
}
