import { action, ApiError, type Action } from "../../kernel";
import { DOCUMENTS, type DocumentKind } from "./bucket-documents";
import { requireBucket } from "./buckets";
import type { OssAnswer } from "./dialect";
import { ossErrors } from "./errors";
import { need } from "./needs";
import { documentParameters, ofBucket, readDocument, utf8 } from "./parameters";

const MAX_POLICY_BYTES = 16 * 1024;

/** Documents are checked and kept as they are: what was put is what is read, to the last space. */
function actionsOf(kind: DocumentKind): Record<string, Action> {
  const names = {
    put: `PutBucket${kind.action}`,
    get: `GetBucket${kind.action}`,
    delete: `DeleteBucket${kind.action}`,
  };
  return {
    [names.put]: action({
      parameters: { ...ofBucket, ...documentParameters, ...kind.headers },
      ram: need(names.put, "bucket"),
      handle: (context): OssAnswer => {
        const { documents } = requireBucket(context, context.input.bucket);
        documents.set(kind.name, readSetting(kind, context.input.body));
        return {};
      },
    }),

    [names.get]: action({
      parameters: ofBucket,
      ram: need(names.get, "bucket"),
      handle: (context): OssAnswer => {
        const body = requireBucket(context, context.input.bucket).documents.get(kind.name);
        const type = kind.root === undefined ? "application/json" : "application/xml";
        if (body !== undefined) return { text: { body, type } };
        const absent = kind.absent(context.account);
        if (absent instanceof ApiError) throw absent;
        return { xml: absent };
      },
    }),

    [names.delete]: action({
      parameters: ofBucket,
      ram: need(names.delete, "bucket"),
      handle: (context): OssAnswer => {
        requireBucket(context, context.input.bucket).documents.delete(kind.name);
        return { status: 204 };
      },
    }),
  };
}

function readSetting(kind: DocumentKind, body: Buffer | undefined): string {
  if (kind.root === undefined) return readPolicy(utf8(body));
  const { text, root } = readDocument(body, kind.root);
  kind.check?.(root);
  return text;
}

function readPolicy(policy: string): string {
  if (Buffer.byteLength(policy) > MAX_POLICY_BYTES)
    throw ossErrors.invalidArgument(`a policy has at most ${MAX_POLICY_BYTES} bytes`);
  try {
    const value: unknown = JSON.parse(policy);
    if (typeof value === "object" && value !== null && "Statement" in value) return policy;
  } catch {
    // Falls through to the refusal.
  }
  throw ossErrors.invalidArgument("a policy is a JSON object with Statement");
}

export const bucketSettingActions: Record<string, Action> = Object.assign({}, ...DOCUMENTS.map(actionsOf));
