/** Where a node's process stands in the network: it leaves through the vSwitch of its resource group. */
export interface EgressOptions {
  accountId: string;
  region: string;
  vswitchId: string;
}

/** A way out that was opened for one run of a node. */
export interface Egress {
  /** `http://127.0.0.1:PORT` of a proxy whose requests carry the source address of the vSwitch's SNAT entry. */
  proxyUrl: string;
  /** Certificate authority that vouches for the local cloud's hosts. */
  caFile: string;
  close(): Promise<void>;
}

/**
 * Opens the way out for a node's process. The server of the local cloud implements it, because only the server knows
 * listeners and addresses. A vSwitch without SNAT entry gets a proxy that connects to nothing.
 */
export interface EgressPort {
  open(options: EgressOptions): Promise<Egress>;
}

/** A proxy address where nothing listens: what a node gets that has no way out. */
export const CLOSED_PROXY = "http://127.0.0.1:9";
