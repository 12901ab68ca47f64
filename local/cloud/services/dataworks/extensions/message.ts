import { isoSeconds } from "../../../kernel";

/** An event as the vendor's event bus gets it (CloudEvents 1.0). */
export interface EventMessage {
  /** Also the message id by which an extension answers. */
  id: string;
  source: "acs.dataworks";
  type: string;
  specversion: "1.0";
  subject: string;
  time: string;
  datacontenttype: string;
  aliyunaccountid: string;
  aliyunpublishtime: string;
  aliyunregionid: string;
  data: Record<string, unknown>;
}

/** Puts the message of one event together. */
export function messageOf(event: {
  id: string;
  type: string;
  at: number;
  accountId: string;
  region: string;
  data: Record<string, unknown>;
}): EventMessage {
  const time = isoSeconds(event.at);
  return {
    id: event.id,
    source: "acs.dataworks",
    type: event.type,
    specversion: "1.0",
    subject: "",
    time,
    datacontenttype: "application/json;charset=utf-8",
    aliyunaccountid: event.accountId,
    aliyunpublishtime: time,
    aliyunregionid: event.region,
    data: event.data,
  };
}
