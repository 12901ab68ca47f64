/** Where this local cloud listens. Without a listener (in tests of the gateway alone) it is not set. */
export class OwnAddress {
  /** `host:port`, without a scheme. */
  endpoint: string | undefined;
}
