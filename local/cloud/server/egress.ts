import type { CloudState } from "../kernel";
import type { Egress, EgressPort } from "../services/dataworks";
import type { FunctionPlace, FunctionWay } from "../services/fc";
import { sourceAddressOf } from "../services/vpc";
import type { FrontDoor } from "./front-door";

/** The address of Function Compute's own way out, which all tenants share. No EIP has it. */
const FUNCTION_ADDRESS = "192.0.2.100";

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
    const listener = await this.listen(() => this.addressOf(from));
    return { proxyUrl: `http://127.0.0.1:${listener.port}`, caFile: this.caFile, close: listener.close };
  }

  /** The way of one invocation of a function: through its vSwitch, or Function Compute's own. */
  async openForFunction({ vswitchId, ...place }: FunctionPlace): Promise<FunctionWay> {
    const { port, close } = await this.listen(() =>
      vswitchId === undefined ? FUNCTION_ADDRESS : this.addressOf({ ...place, vswitchId }),
    );
    return { port, caFile: this.caFile, close };
  }

  private addressOf({ accountId, region, vswitchId }: Parameters<EgressPort["open"]>[0]): string | undefined {
    return sourceAddressOf(this.state, this.state.account(accountId)!, region, vswitchId);
  }

  private listen(address: () => string | undefined): Promise<{ port: number; close: () => Promise<void> }> {
    return this.door.listen(0, () => {
      const sourceIp = address();
      return sourceIp === undefined ? undefined : { sourceIp, via: "egress" };
    });
  }
}
