import { action, required, text, type ActionContext } from "../../kernel";
import { once } from "./client-tokens";
import { eventBridgeErrors } from "./errors";
import { checkName } from "./names";
import { busArn, need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { EventBridgeStore, SYSTEM_BUS, type EventBus, type RegionalBuses } from "./store";

const MAX_CUSTOM_BUSES = 50;

/** Buses, rules and sources of the caller's account in the region of the request. */
export function here({ global, request }: Pick<ActionContext, "global" | "request">): RegionalBuses {
  return global(EventBridgeStore).in(request.region);
}

/** The bus with a name; refused when the region has none. */
export function requireBus(context: Pick<ActionContext, "global" | "request">, name: string): EventBus {
  const bus = here(context).buses.get(name);
  if (!bus) throw eventBridgeErrors.busUnknown(name);
  return bus;
}

function shown(context: ActionContext, bus: EventBus): object {
  return {
    EventBusName: bus.name,
    EventBusARN: busArn(context, bus.name),
    Description: bus.description,
    CreateTimestamp: bus.createdAt,
  };
}

export const busActions = {
  CreateEventBus: action({
    parameters: { EventBusName: required(text()), Description: text(), ClientToken: text() },
    ram: need("CreateEventBus", "bus"),
    handle: (context) =>
      once(context, "CreateEventBus", () => {
        const { input, clock } = context;
        const { buses } = here(context);
        const { EventBusName: name, Description: description = "" } = input;
        checkName("EventBusName", name);
        if (name === SYSTEM_BUS) throw eventBridgeErrors.busReserved(name);
        if (buses.has(name)) throw eventBridgeErrors.busExists(name);
        // The system's bus does not count.
        if (buses.size - 1 >= MAX_CUSTOM_BUSES) throw eventBridgeErrors.busLimit(name);
        buses.set(name, { name, description, createdAt: clock.now(), rules: new Map() });
        return { Data: { EventBusARN: busArn(context, name) } };
      }),
  }),

  GetEventBus: action({
    parameters: { EventBusName: required(text()) },
    ram: need("GetEventBus", "bus"),
    handle: (context) => ({ Data: shown(context, requireBus(context, context.input.EventBusName)) }),
  }),

  ListEventBuses: action({
    parameters: { NamePrefix: text(), ...pageParameters },
    ram: need("ListEventBuses", "bus"),
    handle: (context) => {
      const { NamePrefix = "" } = context.input;
      const fitting = [...here(context).buses.values()].filter(({ name }) => name.startsWith(NamePrefix));
      const { page, position } = pageOf(fitting, context.input);
      return { Data: { EventBuses: page.map((bus) => shown(context, bus)), ...position } };
    },
  }),

  UpdateEventBus: action({
    parameters: { EventBusName: required(text()), Description: text() },
    ram: need("UpdateEventBus", "bus"),
    handle: (context) => {
      // The description is all that can change, so an absent one is an empty one.
      requireBus(context, context.input.EventBusName).description = context.input.Description ?? "";
      return {};
    },
  }),

  DeleteEventBus: action({
    parameters: { EventBusName: required(text()), ClientToken: text() },
    ram: need("DeleteEventBus", "bus"),
    handle: (context) =>
      once(context, "DeleteEventBus", () => {
        const { EventBusName: name } = context.input;
        const { buses, sources } = here(context);
        if (name === SYSTEM_BUS) throw eventBridgeErrors.busReserved(name);
        requireBus(context, name);
        // Rules and sources go with their bus: that the vendor refuses while there are any is not known.
        buses.delete(name);
        for (const source of [...sources.values()]) if (source.busName === name) sources.delete(source.name);
        return {};
      }),
  }),
};
