import { isoSeconds } from "../../../kernel";
import type { ExtensionCheck } from "./store";

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

/** The message that asks about one operation. */
export function messageOf(check: ExtensionCheck, tenantId: number): EventMessage {
  const time = isoSeconds(check.createdAt);
  const { bizId: extensionBizId, bizName: extensionBizName } = check;
  return {
    id: check.messageId,
    source: "acs.dataworks",
    type: check.event.type,
    specversion: "1.0",
    subject: "",
    time,
    datacontenttype: "application/json;charset=utf-8",
    aliyunaccountid: check.accountId,
    aliyunpublishtime: time,
    aliyunregionid: check.region,
    data: {
      eventCode: check.event.code,
      blockBusiness: check.asked.length > 0,
      extensionBizId,
      extensionBizName,
      tenantId,
      projectId: check.workspaceId,
      operator: check.operator,
      ...check.body,
    },
  };
}
