import type { CloudState } from "../kernel";
import type { Egress, EgressPort } from "../services/dataworks";
import { sourceAddressOf } from "../services/vpc";
import type { FrontDoor } from "./front-door";

/**
 * The way out of a resource group's vSwitch: a listener per run, whose connections carry the public address of the
 * vSwitch's SNAT entry at the moment of connecting. Without one the connection does not open.
 */
export class EgressListeners implements EgressPort {
  constructor(
    private readonly door: FrontDoor,
    private readonly state: CloudState,
    private readonly caFile: string,
  ) {}

  async open(from: { accountId: string; region: string; vswitchId: string }): Promise<Egress> {
    const account = this.state.account(from.accountId)!;
    const listener = await this.door.listen(0, () => {
      const sourceIp = sourceAddressOf(this.state, account, from.region, from.vswitchId);
      return sourceIp === undefined ? undefined : { sourceIp, via: "egress" };
    });
    return { proxyUrl: `http://127.0.0.1:${listener.port}`, caFile: this.caFile, close: listener.close };
  }
}
