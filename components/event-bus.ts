import * as pulumi from "@pulumi/pulumi";
import { EventBus as Bus } from "@pulumi/alicloud/eventbridge/eventBus";
import type { Adopt } from "./adopt";
import type { Tenant } from "./tenant";

/** A custom event bus; DataWorks sends a workspace's events to it once a person has added the channel. */
export type EventBusArgs = {
  /** Whose account and region; gives the provider. */
  tenant: Tenant;
} & (
  | {
      /** 2-127 letters, digits, dots, dashes and underscores. Changing it replaces the bus; the channel names the old one. */
      busName: pulumi.Input<string>;
      description?: pulumi.Input<string>;
    }
  | Adopt<{ name: string }>
);

export class EventBus extends pulumi.ComponentResource {
  readonly busName: pulumi.Output<string>;

  constructor(name: string, args: EventBusArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:events:EventBus", name, {}, opts);
    const inTenant = { parent: this, provider: args.tenant.provider };
    const bus =
      "adopt" in args
        ? // Its id is its name.
          Bus.get(`${name}-bus`, args.adopt.name, undefined, inTenant)
        : new Bus(`${name}-bus`, { eventBusName: args.busName, description: args.description }, inTenant);

    this.busName = bus.eventBusName;
    this.registerOutputs({ busName: this.busName });
  }
}
