import type { LocalAccount, LocalCloud } from "../../../local/cloud";
import { administratorOf } from "./administrator";
import { inventoryOf, type Inventory } from "./leftovers";

const RPC = { style: "RPC", method: "POST", path: "/", query: {} } as const;
const ROA = { style: "ROA", method: "GET", query: {} } as const;

/** How to ask for everything of a kind that a pair alone does not have. */
const LISTS = {
  roles: { ...RPC, product: "Ram", version: "2015-05-01", action: "ListRoles" },
  secrets: { ...RPC, product: "Kms", version: "2016-01-20", action: "ListSecrets" },
  queues: { ...RPC, product: "Mns-open", version: "2022-01-19", action: "ListQueue" },
  topics: { ...RPC, product: "Mns-open", version: "2022-01-19", action: "ListTopic" },
  trails: { ...RPC, product: "Actiontrail", version: "2020-07-06", action: "DescribeTrails" },
  buses: { ...RPC, product: "eventbridge", version: "2020-04-01", action: "ListEventBuses" },
  sources: { ...RPC, product: "eventbridge", version: "2020-04-01", action: "ListUserDefinedEventSources" },
  functions: { ...ROA, product: "FC", version: "2023-03-30", action: "ListFunctions", path: "/2023-03-30/functions" },
};

/** Fields that differ between two answers about the same things. */
const FLEETING = /"requestId":"[^"]*",?/gi;

/** What stands in the account, as far as lists of the services show it; for comparison only. */
export async function everythingIn(cloud: LocalCloud, account: LocalAccount, region: string): Promise<Inventory> {
  const { send } = administratorOf(cloud, account, region);
  const everything = await inventoryOf(cloud, account, region);
  for (const [kind, list] of Object.entries(LISTS))
    everything[kind] = [JSON.stringify(await send(list)).replace(FLEETING, "")];
  return everything;
}
