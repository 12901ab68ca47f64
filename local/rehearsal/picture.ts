import type { Manifest } from "../../infra";
import type { Rehearsed } from "./rehearse";

/** The pair as a tree: what was made in which account, with ids, addresses and identities. */
export function pictureOf({ manifest, triggers, report }: Rehearsed): string {
  if (!manifest) return "";
  const { source, target } = manifest;
  const { cause } = report.result;
  const tenant = ({ workspace, resourceGroup, compute, network }: typeof source | typeof target): Tree[] => [
    [`workspace ${workspace.name} (${workspace.id}, ${workspace.mode})`],
    [`resource group ${resourceGroup.id}`, [[`${network.vpcId}`], [`${network.vswitchId}`]]],
    ...(compute ? [[`MaxCompute project ${compute.project}`] as Tree] : []),
  ];
  const tree: Tree = [
    `pair ${manifest.pair}`,
    [
      [
        `source  account ${source.accountId}, ${source.region}`,
        [
          ...tenant(source),
          [
            `NAT gateway ${source.egress.natGatewayId}`,
            [[`EIP ${source.egress.address} (${source.egress.allocationId})`]],
          ],
          ...(cause
            ? [[`call ${cause.requestId}`, [[`from ${cause.sourceIp} with key ${cause.accessKeyId}`]]] as Tree]
            : []),
        ],
      ],
      [
        `target  account ${target.accountId}, ${target.region}`,
        [
          ...tenant(target),
          [
            identityLabel(target.triggerIdentity),
            [[`policy ${target.triggerIdentity.policyName}, only from ${source.egress.address}`]],
          ],
          ...triggers.map(({ workflow, node, taskId, next }): Tree => [
            `workflow ${workflow}`,
            [[`${node}: task ${taskId}${next ? `, ${next.time} ${next.zone}` : ""}`]],
          ]),
        ],
      ],
    ],
  ];
  return draw(tree);
}

function identityLabel(identity: Manifest["target"]["triggerIdentity"]): string {
  const who =
    identity.kind === "ram-user"
      ? `RAM user ${identity.userName} (${identity.userId})`
      : `RAM role ${identity.roleName} (${identity.roleId})`;
  return `${who}, ${identity.workspaceRole}`;
}

type Tree = [label: string, children?: Tree[]];

function draw([label, children = []]: Tree): string {
  const lines = children.flatMap((child, index) => {
    const last = index === children.length - 1;
    const [head = "", ...rest] = draw(child).split("\n");
    return [`${last ? "└─ " : "├─ "}${head}`, ...rest.map((line) => `${last ? "   " : "│  "}${line}`)];
  });
  return [label, ...lines].join("\n");
}
