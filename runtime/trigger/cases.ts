// What every client of the trigger API has to do, as data: the shell script passes this table, and so does any other client.

/** What the service does with one request. */
export type Reply =
  | { kind: "answer"; status: number; body: string; headers?: Record<string, string> }
  /** The connection breaks after the request was read: the client cannot know whether it took effect. */
  | { kind: "drop" }
  /** The same, and from then on the proxy refuses. */
  | { kind: "drop-for-good" }
  /** The answer breaks off in the middle. */
  | { kind: "cut"; status: number; body: string }
  /** No answer within the time limit of the client. */
  | { kind: "silence" };

/** How the client's network is. `closed`: nothing listens; `barred`: the proxy refuses; `untrusted`: unknown certificate. */
export type Way = "open" | "closed" | "barred" | "broken-handshake" | "untrusted";

export interface TriggerCase {
  /** A sentence that completes "the client ...". */
  name: string;
  /** @default "open" */
  way?: Way;
  /** One per request; the last one serves all further requests. */
  replies?: readonly Reply[];
  /** A secret other than the one that the service knows. */
  secret?: string;
  exit: number;
  /** Part of the text that says what happened. */
  line: string;
  /** Part of the text that must not appear. */
  notLine?: string;
  /** How many requests reach the service, of at most three. */
  requests: number;
}

/** The command that all cases send. */
export const CASE_REQUEST = {
  region: "cn-hangzhou",
  envType: "Prod",
  taskId: "700008123456",
  zone: "Asia/Shanghai",
  /** The scheduled time in that zone, as the platform hands it over. */
  scheduled: "20260101080500",
  triggerTime: "1767225900000",
  attempts: 3,
  answerSeconds: 1,
} as const;

/** The key that the service of the cases knows; the secret has every character that a secret may bring along. */
export const CASE_KEY = { id: "LTAI5tExampleKeyId01", secret: "aZ09+/=._-6\\'\"%$!*:#&Canary" } as const;

const requestId = "0BC1F0E5-3C1A-5A2B-8F00-000000000001";

function refusal(status: number, code: string, message = "The service says why."): Reply {
  return { kind: "answer", status, body: JSON.stringify({ RequestId: requestId, Code: code, Message: message }) };
}

const accepted: Reply = { kind: "answer", status: 200, body: JSON.stringify({ RequestId: requestId, Success: true }) };
const throttled = (headers?: Record<string, string>): Reply => ({
  ...(refusal(429, "Throttling.User") as Extract<Reply, { kind: "answer" }>),
  ...(headers ? { headers } : {}),
});

/** One refusal by its code alone: sent once, never repeated. */
function refused(code: string, status: number, exit: number, line: string): TriggerCase {
  return { name: `ends with ${exit} at the code ${code}`, replies: [refusal(status, code)], exit, line, requests: 1 };
}

/** The table. Codes of an instance's state (`Trigger.*`) are assumed, as no page of the vendor lists them. */
export const TRIGGER_CASES: readonly TriggerCase[] = [
  {
    name: "says that the command was accepted",
    replies: [accepted],
    exit: 0,
    line: `request ${requestId}`,
    requests: 1,
  },
  {
    name: "reads an answer whose names are in lower case and spaced",
    replies: [{ kind: "answer", status: 200, body: '{ "requestId" : "R-1", "success" : true }' }],
    exit: 0,
    line: "R-1",
    requests: 1,
  },
  refused("Trigger.AlreadyTriggered", 400, 21, "Already triggered"),
  refused("Trigger.Frozen", 400, 22, "Frozen"),
  refused("Trigger.Expired", 400, 23, "Expired"),
  refused("Trigger.InstanceNotExist", 404, 24, "No such instance"),
  refused("Instance.NotFound", 404, 24, "No such instance"),
  refused("Forbidden.RAM", 403, 5, "Forbidden"),
  refused("Forbidden.Not.Server", 500, 5, "Forbidden"),
  refused("NoPermission", 403, 5, "Forbidden"),
  refused("ResourceNotAuthorized.Api", 403, 5, "Forbidden"),
  refused("InvalidAccessKeyId.NotFound", 404, 5, "Forbidden"),
  refused("InvalidAccessKeyId.Inactive", 400, 5, "Forbidden"),
  refused("InvalidTimeStamp.Expired", 400, 1, "clock"),
  refused("InvalidParameter", 400, 1, "InvalidParameter"),
  {
    name: "is refused when the secret is wrong",
    secret: "not-the-secret",
    exit: 5,
    line: "SignatureDoesNotMatch",
    requests: 1,
  },
  {
    name: "takes a refusal inside a 200 for a refusal",
    replies: [
      { kind: "answer", status: 200, body: '{"Success":false,"ErrorCode":"Trigger.Frozen","RequestId":"R-2"}' },
    ],
    exit: 22,
    line: "Frozen",
    requests: 1,
  },
  {
    name: "does not guess at a refusal without a code",
    replies: [{ kind: "answer", status: 200, body: '{"Success":false,"RequestId":"R-3"}' }],
    exit: 1,
    line: "R-3",
    requests: 1,
  },
  {
    name: "does not guess from the prose of a refusal",
    replies: [refusal(400, "InvalidParameter", 'already triggered, "Code":"Trigger.Frozen", Throttling')],
    exit: 1,
    line: "InvalidParameter",
    requests: 1,
  },
  {
    name: "does not take a page of somebody else for success",
    replies: [{ kind: "answer", status: 200, body: "<html>Please sign in</html>" }],
    exit: 1,
    line: "HTTP 200, code none",
    requests: 1,
  },
  {
    name: "waits as long as the service asks when it is throttled, then succeeds",
    replies: [throttled({ "x-acs-retry-after": "7" }), accepted],
    exit: 0,
    line: "throttled; next one in 7 ms",
    requests: 2,
  },
  {
    name: "does not wait longer than its own time limit allows",
    replies: [throttled({ "x-acs-retry-after": "99000000" })],
    exit: 6,
    line: "throttled",
    requests: 1,
  },
  {
    name: "takes the status 429 for throttling even without a code",
    replies: [{ kind: "answer", status: 429, body: "" }, accepted],
    exit: 0,
    line: "Accepted",
    requests: 2,
  },
  {
    name: "gives up after its attempts when it stays throttled",
    replies: [throttled()],
    exit: 6,
    line: "Try again later: throttled",
    notLine: "may have arrived",
    requests: 3,
  },
  {
    name: "repeats after an error of the service, then succeeds",
    replies: [
      refusal(500, "InternalError.System"),
      { kind: "answer", status: 503, body: "<html>busy</html>" },
      accepted,
    ],
    exit: 0,
    line: "Accepted",
    requests: 3,
  },
  {
    name: "says that the command may have arrived when the service keeps failing",
    replies: [refusal(500, "InternalError.System")],
    exit: 6,
    line: "may have arrived",
    requests: 3,
  },
  {
    name: "repeats after a connection that broke, then succeeds",
    replies: [{ kind: "drop" }, accepted],
    exit: 0,
    line: "Accepted",
    requests: 2,
  },
  {
    name: "repeats after an answer that broke off, then succeeds",
    replies: [{ kind: "cut", status: 200, body: '{"RequestId":"R-4","Success":true}' }, accepted],
    exit: 0,
    line: "Accepted",
    requests: 2,
  },
  {
    name: "says that its own first attempt may have been the one when a repeat comes too late",
    replies: [{ kind: "drop" }, refusal(400, "Trigger.AlreadyTriggered")],
    exit: 21,
    line: "may have been the one",
    requests: 2,
  },
  {
    name: "does not suspect its own attempt when the first one was only throttled",
    replies: [throttled(), refusal(400, "Trigger.AlreadyTriggered")],
    exit: 21,
    line: "Already triggered",
    notLine: "may have been the one",
    requests: 2,
  },
  {
    name: "says that the command may have arrived when every answer is lost",
    replies: [{ kind: "drop" }],
    exit: 6,
    line: "may have arrived; a repeat is harmless",
    requests: 3,
  },
  {
    name: "remembers that a command may have arrived when the way out closes afterwards",
    replies: [{ kind: "drop-for-good" }],
    exit: 6,
    line: "may have arrived",
    requests: 1,
  },
  {
    name: "gives an answer up that does not come in time, and repeats",
    replies: [{ kind: "silence" }, accepted],
    exit: 0,
    line: "Accepted",
    requests: 2,
  },
  {
    name: "says that there is no way out when nothing listens",
    way: "closed",
    exit: 25,
    line: "No way out",
    requests: 0,
  },
  {
    name: "says that there is no way out when the proxy refuses",
    way: "barred",
    exit: 25,
    line: "No way out",
    requests: 0,
  },
  {
    name: "does not call a certificate that is not trusted a missing way out",
    way: "untrusted",
    exit: 1,
    line: "no trusted TLS session",
    requests: 0,
  },
  {
    name: "does not call a handshake that breaks a missing way out",
    way: "broken-handshake",
    exit: 1,
    line: "no trusted TLS session",
    requests: 0,
  },
];

/** How a client can get the key of its trigger call before it makes it. */
export type CredentialStep = "linked-role" | "kms";

/** Credentials of the node's linked role; the token has what base64 brings along. */
export const CASE_LINKED_ROLE = {
  id: "STS.NExampleLinkedRole01",
  secret: "lR0+/=._-6\\'\"%$!*:#&Canary",
  token: "CAISexample+/LinkedRoleTokenCanary==",
} as const;

/** The session of the target's trigger role that STS gives for it. */
export const CASE_SESSION = {
  id: "STS.NExampleSession0002",
  secret: "sE1+/=._-6\\'\"%$!*:#&Canary",
  token: "CAISexample+/SessionTokenCanary==",
} as const;

/** What is asked for in the step before the trigger call. */
export const CASE_CREDENTIALS = {
  linkedRole: "acs:ram::1000000000000001:role/demo-caller",
  triggerRole: "acs:ram::1000000000000002:role/demo-trigger",
  externalId: "pair:demo+0123456789/abcdefghijk=@,.-_",
  sessionPolicy: '{"Version":"1","Statement":[{"Effect":"Allow","Action":"dataworks:(*)\'!","Resource":"*"}]}',
  sessionName: "demo",
  secretName: "demo/trigger+key=@1",
  runId: "3300001",
} as const;

const session = (credentials: object): Reply => ({
  kind: "answer",
  status: 200,
  body: JSON.stringify({ RequestId: "R-STS", AssumedRoleUser: { Arn: "acs:..." }, Credentials: credentials }),
});

const secretValue = (value: string): Reply => ({
  kind: "answer",
  status: 200,
  body: JSON.stringify({ RequestId: "R-KMS", SecretName: "demo", SecretData: value, SecretDataType: "text" }),
});

/** The good answer of each step. */
export const CREDENTIAL_ANSWERS: Record<CredentialStep, Reply> = {
  "linked-role": session({
    AccessKeyId: CASE_SESSION.id,
    AccessKeySecret: CASE_SESSION.secret,
    SecurityToken: CASE_SESSION.token,
    Expiration: "2026-01-01T00:20:00Z",
  }),
  kms: secretValue(`${CASE_KEY.id}:${CASE_KEY.secret}`),
};

/** A case of the step before the trigger call, which is accepted whenever it comes. */
export interface CredentialCase extends Omit<TriggerCase, "secret" | "requests"> {
  step: CredentialStep;
  /** Requests to STS or KMS. */
  requests: number;
  /** Whether the trigger call is made at all. */
  fires: boolean;
}

/** Cases that are the same for both steps. */
function forBoth(one: Omit<CredentialCase, "step">): CredentialCase[] {
  return (["linked-role", "kms"] as const).map((step) => ({ ...one, step, name: `${one.name} (${step})` }));
}

function credentialRefused(step: CredentialStep, code: string, status: number, exit: number): CredentialCase {
  const name = `ends with ${exit} at the code ${code} of the step ${step}`;
  return { step, name, replies: [refusal(status, code)], exit, line: code, requests: 1, fires: false };
}

/** What a client does that has to take a role, or to read a secret, before it can fire. */
export const CREDENTIAL_CASES: readonly CredentialCase[] = [
  credentialRefused("linked-role", "NoPermission", 403, 5),
  credentialRefused("linked-role", "InvalidSecurityToken.Expired", 400, 5),
  credentialRefused("linked-role", "EntityNotExist.Role", 404, 1),
  credentialRefused("linked-role", "InvalidParameter.DurationSeconds", 400, 1),
  // Of an instance's states nothing may be read into another service's codes.
  credentialRefused("linked-role", "Contract.Expired", 400, 1),
  credentialRefused("kms", "Forbidden.NoPermission", 403, 5),
  credentialRefused("kms", "Forbidden.ResourceNotFound", 404, 5),
  credentialRefused("kms", "Rejected.Disabled", 409, 1),
  ...forBoth({
    name: "repeats when it is throttled, then fires",
    replies: [throttled({ "x-acs-retry-after": "7" })],
    exit: 0,
    line: "throttled; next one in 7 ms",
    requests: 2,
    fires: true,
  }),
  ...forBoth({
    name: "repeats after a connection that broke, and then suspects no command of its own",
    replies: [{ kind: "drop" }],
    exit: 0,
    line: "Accepted",
    notLine: "may have",
    requests: 2,
    fires: true,
  }),
  ...forBoth({
    name: "says that there is no way out when nothing listens",
    way: "closed",
    exit: 25,
    line: "No way out",
    requests: 0,
    fires: false,
  }),
  ...forBoth({
    name: "does not take a page of somebody else for an answer",
    replies: [{ kind: "answer", status: 200, body: "<html>Please sign in</html>" }],
    exit: 1,
    line: "HTTP 200, code none",
    requests: 1,
    fires: false,
  }),
  {
    step: "linked-role",
    name: "does not fire with half a session",
    replies: [session({ AccessKeyId: CASE_SESSION.id, AccessKeySecret: CASE_SESSION.secret })],
    exit: 1,
    line: "HTTP 200",
    requests: 1,
    fires: false,
  },
  {
    step: "linked-role",
    name: "does not let a token break out of its header",
    replies: [session({ AccessKeyId: "STS.x", AccessKeySecret: "s", SecurityToken: 'a" \nurl = "https://other' })],
    exit: 1,
    line: "HTTP 200",
    requests: 1,
    fires: false,
  },
  {
    step: "kms",
    name: "says so when the secret holds no key",
    replies: [secretValue("not a key")],
    exit: 1,
    line: "does not hold AccessKeyId:AccessKeySecret",
    notLine: "not a key",
    requests: 1,
    fires: false,
  },
];
