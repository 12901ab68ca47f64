import { action, json, parseJsonText, readJson, required, text, type Shaped } from "../../kernel";
import { requireBus } from "./buses";
import { eventBridgeErrors } from "./errors";
import type { EventOnBus } from "./deliveries";
import { need } from "./needs";
import { publishEvent } from "./publish";
import type { CloudEvent } from "./store";

const EVENT = {
  Id: "text",
  Source: "text",
  Type: "text",
  SpecVersion: "text",
  Subject: "text",
  Time: "text",
  DataContentType: "text",
  DataSchema: "text",
  Data: "text",
  Extensions: "texts",
} as const;

/** What CloudEvents requires; the version of the specification has a default. */
function isComplete(event: Shaped<typeof EVENT>): event is CloudEvent {
  return [event.Id, event.Source, event.Type].every((member) => member !== undefined && member !== "");
}

/** The event as CloudEvents writes it. Data that is JSON becomes a part of it; other data stays a text. */
function asJson({ Id, Source, Type, SpecVersion = "1.0", Data, Extensions, ...more }: CloudEvent): EventOnBus {
  return {
    ...Extensions,
    id: Id,
    source: Source,
    type: Type,
    specversion: SpecVersion,
    ...Object.fromEntries(
      Object.entries(more).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value]])),
    ),
    ...(Data !== undefined && { data: dataOf(Data) }),
  };
}

function dataOf(text: string): unknown {
  try {
    return parseJsonText(text);
  } catch {
    return text;
  }
}

export const eventActions = {
  PutEvents: action({
    parameters: { EventBusName: required(text()), EventList: required(json<unknown>()) },
    ram: need("PutEvents", "bus"),
    handle: (context) => {
      const { input, state, account, request } = context;
      const bus = requireBus(context, input.EventBusName);
      const events = readJson(input.EventList, [EVENT], {
        path: "EventList",
        refuse: eventBridgeErrors.invalidArgument,
      });
      const place = { accountId: account.id, region: request.region, busName: bus.name };
      const EntryList = events.map((event) => {
        if (!isComplete(event)) {
          const { code, message } = eventBridgeErrors.invalidArgument("an event has Id, Source and Type");
          return { EventId: event.Id ?? "", ErrorCode: code, ErrorMessage: message };
        }
        publishEvent(state, place, asJson(event));
        return { EventId: event.Id };
      });
      return { FailedEntryCount: EntryList.filter((entry) => "ErrorCode" in entry).length, EntryList };
    },
  }),
};
