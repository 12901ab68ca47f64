/** A service that an account activated. */
export interface Activation {
  productCode: string;
  productType: string;
  instanceId: string;
  orderId: string;
  region: string;
  createdAt: number;
}

/** What one account has ordered. */
export class OrderStore {
  /** By product code and type. */
  readonly activations = new Map<string, Activation>();
}
