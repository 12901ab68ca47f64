import { action, json, readJson, required, text, type Shaped } from "../../kernel";
import { requireBus, here } from "./buses";
import { eventBridgeErrors } from "./errors";
import { need } from "./needs";
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

export const eventActions = {
  /** Events are kept on their bus; nothing is delivered yet. */
  PutEvents: action({
    parameters: { EventBusName: required(text()), EventList: required(json<unknown>()) },
    ram: need("PutEvents", "bus"),
    handle: (context) => {
      const { input, clock } = context;
      const bus = requireBus(context, input.EventBusName);
      const events = readJson(input.EventList, [EVENT], {
        path: "EventList",
        refuse: eventBridgeErrors.invalidArgument,
      });
      const kept = here(context).events;
      const EntryList = events.map((event) => {
        if (!isComplete(event)) {
          const { code, message } = eventBridgeErrors.invalidArgument("an event has Id, Source and Type");
          return { EventId: event.Id ?? "", ErrorCode: code, ErrorMessage: message };
        }
        kept.push({ busName: bus.name, at: clock.now(), event });
        return { EventId: event.Id };
      });
      return { FailedEntryCount: EntryList.filter((entry) => "ErrorCode" in entry).length, EntryList };
    },
  }),
};
