import {
  answeredQueueName,
  deadLetterQueueName,
  GUARD_LOG_STORE,
  guardName,
  keySecretName,
  networkName,
} from "../../components/names";
import type { GuardPlan, PairConfig, SourceConfig, TenantConfig } from "../config/pair-config";
import type { ChargeId } from "./charges";

/** Hours of a month: those of a year by twelve. */
export const HOURS_PER_MONTH = 730;
const DAYS_PER_MONTH = HOURS_PER_MONTH / 24;

/** Something that the vendor bills, which a pair makes or rests upon. */
export interface BillableObject {
  tenant: "source" | "target";
  accountId: string;
  region: string;
  /** What it is: `Internet NAT gateway`. */
  object: string;
  /** Its name in the cloud, or its id where it is adopted. */
  name: string;
  /** Why its bill is not this stack's; absent for what the stack makes. */
  elsewhere?: string;
  /** Units in a month of an object that merely exists, or `by use`. */
  charges: readonly { charge: ChargeId; perMonth: number | "by use" }[];
}

const ADOPTED = "adopted: it stood before the stack and stays when it goes";
const BY_USE = "by use" as const;

/** What a pair's stack is billed for, and what it rests upon without being billed; read from its configuration alone. */
export function billableObjects(config: PairConfig): BillableObject[] {
  const { source, target } = config;
  return [
    ...wayOut(config, source),
    ...tenantObjects("source", source),
    ...keyStore(config),
    edition("source", source, "Basic Edition or above"),
    ...tenantObjects("target", target),
    ...guardObjects(config),
    edition("target", target, "skip" in config.guard ? "Basic Edition or above" : "Enterprise Edition, for the guard"),
  ];
}

function wayOut({ pair }: PairConfig, source: SourceConfig): BillableObject[] {
  const { egress } = source;
  const adopt = "adopt" in egress ? egress.adopt : undefined;
  const name = networkName({ pair, role: "source" });
  const base = { ...placeOf("source", source), ...(adopt && { elsewhere: ADOPTED }) };
  return [
    {
      ...base,
      object: "Internet NAT gateway",
      name: adopt?.natGatewayId ?? name,
      charges: [
        { charge: "nat-gateway", perMonth: HOURS_PER_MONTH },
        { charge: "nat-capacity", perMonth: BY_USE },
      ],
    },
    {
      ...base,
      object: "Elastic IP address, paid by traffic",
      name: adopt?.allocationId ?? name,
      charges: [
        { charge: "eip", perMonth: HOURS_PER_MONTH },
        { charge: "eip-traffic", perMonth: BY_USE },
      ],
    },
  ];
}

function tenantObjects(tenant: "source" | "target", config: TenantConfig): BillableObject[] {
  const { workspace, resourceGroup, compute } = config;
  const base = placeOf(tenant, config);
  const objects: BillableObject[] = [
    {
      ...base,
      object: "DataWorks workspace",
      name: "adopt" in workspace ? workspace.adopt.id : workspace.name,
      ...("adopt" in workspace && { elsewhere: ADOPTED }),
      charges: [{ charge: "dataworks-api", perMonth: BY_USE }],
    },
    {
      ...base,
      object: "Serverless resource group, paid by use",
      name: "adopt" in resourceGroup ? resourceGroup.adopt.id : resourceGroup.name,
      ...("adopt" in resourceGroup && { elsewhere: ADOPTED }),
      charges: [
        { charge: "resource-group", perMonth: BY_USE },
        { charge: "scheduled-instance", perMonth: BY_USE },
      ],
    },
  ];
  if ("skip" in compute) return objects;
  return [
    ...objects,
    {
      ...base,
      object: "MaxCompute project, paid by use",
      name: "adopt" in compute ? compute.adopt.project : compute.project,
      ...("adopt" in compute && { elsewhere: ADOPTED }),
      charges: [
        { charge: "maxcompute-storage", perMonth: BY_USE },
        { charge: "maxcompute-jobs", perMonth: BY_USE },
      ],
    },
  ];
}

function keyStore({ pair, identity, secretStore, source }: PairConfig): BillableObject[] {
  if (identity !== "ram-user" || secretStore !== "kms") return [];
  const base = placeOf("source", source);
  return [
    {
      ...base,
      object: "KMS instance",
      name: source.kms!.instanceId,
      elsewhere: "the stack file names an instance that stands already",
      charges: [{ charge: "kms-instance", perMonth: 1 }],
    },
    {
      ...base,
      object: "KMS secret",
      name: keySecretName({ pair }),
      charges: [{ charge: "kms-secret", perMonth: DAYS_PER_MONTH }],
    },
  ];
}

function guardObjects({ pair, guard, target }: PairConfig): BillableObject[] {
  if ("skip" in guard) return [];
  const base = placeOf("target", target);
  const function_ = {
    ...base,
    object: "Function of the guard",
    charges: [{ charge: "function" as const, perMonth: BY_USE }],
  };
  if ("adopt" in guard)
    return [
      {
        ...function_,
        name: guard.adopt.functionName,
        elsewhere: "adopted: another pair makes this guard and is billed for all of it",
      },
    ];
  return [{ ...function_, name: guardName({ pair }) }, bus(base, guard), ...queues(base, pair), log(base, guard)];
}

type Place = Pick<BillableObject, "tenant" | "accountId" | "region">;

function bus(base: Place, { bus }: GuardPlan): BillableObject {
  return {
    ...base,
    object: "Custom event bus",
    name: "adopt" in bus ? bus.adopt.name : bus.name,
    ...("adopt" in bus && { elsewhere: ADOPTED }),
    charges: [{ charge: "bus-events", perMonth: BY_USE }],
  };
}

function queues(base: Place, pair: string): BillableObject[] {
  return [deadLetterQueueName({ pair }), answeredQueueName({ pair })].map((name) => ({
    ...base,
    object: "Message queue",
    name,
    charges: [
      { charge: "queue", perMonth: DAYS_PER_MONTH },
      { charge: "queue-requests", perMonth: BY_USE },
    ],
  }));
}

function log(base: Place, { logs }: GuardPlan): BillableObject {
  return {
    ...base,
    object: "Log store",
    name: "adopt" in logs ? `${logs.adopt.project}/${logs.adopt.store}` : `${logs.project}/${GUARD_LOG_STORE}`,
    ...("adopt" in logs && { elsewhere: ADOPTED }),
    charges: [{ charge: "log", perMonth: BY_USE }],
  };
}

function edition(tenant: "source" | "target", config: TenantConfig, name: string): BillableObject {
  return {
    ...placeOf(tenant, config),
    object: "DataWorks edition",
    name,
    elsewhere: "bought for the whole account and region",
    charges: [{ charge: "dataworks-edition", perMonth: 1 }],
  };
}

function placeOf(tenant: "source" | "target", { accountId, region }: TenantConfig): Place {
  return { tenant, accountId, region };
}
