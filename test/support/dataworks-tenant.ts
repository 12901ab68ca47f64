import {
  CloudState,
  IdSource,
  Journal,
  SecretRegistry,
  VirtualClock,
  type Account,
  type Caller,
} from "../../local/cloud/kernel";
import { dataworks20200518, dataworks20240518 } from "../../local/cloud/services/dataworks";
import { VpcStore, type Network, type Switch } from "../../local/cloud/services/vpc/store";
import { RamStore, type Role, type User } from "../../local/cloud/services/ram/store";
import { callDirectly, callerOf, refusalOf, type Answer } from "./direct-call";

export type { Answer } from "./direct-call";

/** One account that calls DataWorks directly: parameters are read as at the front door, RAM is not asked. */
export class DataworksTenant {
  readonly account: Account;
  readonly root: Caller;

  constructor(
    readonly state: CloudState = emptyCloud(),
    accountId = "1000000000000001",
  ) {
    this.account = { id: accountId, defaultRegion: "cn-shanghai" };
    state.addAccount(this.account);
    this.root = this.caller({ kind: "root", id: accountId, name: "root", memberId: accountId });
  }

  /** Calls an action as the account itself, or as `as`; a region counts as named by the request. */
  async call(
    action: string,
    parameters: Record<string, string> = {},
    options: { as?: Caller; region?: string } = {},
  ): Promise<Answer> {
    const region = options.region ?? parameters["RegionId"];
    return callDirectly(dataworks20240518.actions[action] ?? dataworks20200518.actions[action], {
      state: this.state,
      account: this.account,
      parameters,
      caller: options.as ?? this.root,
      region,
      regionGiven: region !== undefined,
    });
  }

  /** Status and code of a call that is refused. */
  refusal(...call: Parameters<DataworksTenant["call"]>): Promise<string> {
    return refusalOf(this.call(...call));
  }

  /** A RAM user of the account. */
  user(name: string, id: string): Caller {
    this.state.global(RamStore, this.account).users.set(name, { id, name } as User);
    return this.caller({ kind: "user", id, name, memberId: id });
  }

  /** A RAM role of the account, as the caller that assumed it. */
  role(name: string, id: string): Caller {
    this.state.global(RamStore, this.account).roles.set(name, { id, name } as Role);
    return this.caller({ kind: "assumed-role", id, name, memberId: `ROLE_${id}` });
  }

  /** A VPC with a vSwitch, as parameters. */
  network(): { VpcId: string; VswitchId: string } {
    const { ids } = this.state.surroundings;
    const [VpcId, VswitchId] = [ids.prefixed("vpc"), ids.prefixed("vsw")];
    const vpc = this.vpc();
    vpc.networks.set(VpcId, { id: VpcId } as Network);
    vpc.switches.set(VswitchId, { id: VswitchId, networkId: VpcId } as Switch);
    return { VpcId, VswitchId };
  }

  vpc(): VpcStore {
    return this.state.regional(VpcStore, this.account, this.account.defaultRegion);
  }

  /** A workspace; returns its id as a parameter. */
  async workspace(name: string, more: Record<string, string> = {}): Promise<string> {
    return String((await this.call("CreateProject", { Name: name, DisplayName: name, ...more }))["Id"]);
  }

  private caller(who: { kind: Caller["kind"]; id: string; name: string; memberId: string }): Caller {
    return callerOf(this.account, who);
  }
}

/** A cloud without accounts, whose clock stands at the start of 2026. */
export function emptyCloud(): CloudState {
  const secrets = new SecretRegistry();
  return new CloudState({
    clock: new VirtualClock(Date.UTC(2026, 0, 1)),
    ids: new IdSource("test"),
    journal: new Journal((text) => secrets.mask(text)),
    secrets,
  });
}
