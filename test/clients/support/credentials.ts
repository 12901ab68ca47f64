import { expect, inject, it } from "vitest";
import type { DeployerKey } from "../../../local/rehearsal/provider";
import type { Answered, Call, Outcome, Refused } from "./driver";
import type { CallSdk } from "./languages";
import { temporaryKey } from "./on-stage";
import type { Way } from "./ways";

/** A call without the configuration of its client. */
export type Wish = Omit<Call, "config">;

/** A call of the target account with this key. */
export function callWith(wish: Wish, way: Way, key: DeployerKey): Call {
  return { ...wish, config: { ...way.config, regionId: inject("stage").target.region, ...key } };
}

/**
 * The body of a good answer, whose fields and their types are those that the SDK's model declares.
 * @param options.status the HTTP status, default 200
 * @param options.beyondModel a field that recordings of another client have and the SDK's model lacks
 */
export function bodyOf(outcome: Outcome, options: { status?: number; beyondModel?: string } = {}): any {
  if (!outcome.ok) throw new Error(`${outcome.type} ${outcome.code}: ${outcome.message}\n${outcome.detail}`);
  const { status, body } = outcome as Answered;
  const { beyondModel } = options;
  const problems = outcome.problems.filter((problem) => problem !== `${beyondModel} is no field of the SDK's model`);
  expect({ status, problems }).toEqual({ status: options.status ?? 200, problems: [] });
  return body;
}

/** Whom the vendor refuses, with which status and code. Messages are checked where a page publishes them. */
const REFUSALS = {
  wrongSecret: {
    status: 400,
    code: "SignatureDoesNotMatch",
    message: /Specified signature is not matched with our calculation/,
  },
  unknownKey: { status: 404, code: "InvalidAccessKeyId.NotFound", message: /Specified access key is not found/ },
  foreignToken: { status: 400, code: "InvalidSecurityToken.MismatchWithAccessKey", message: /token/i },
};

/** How an SDK shows a refusal. */
export interface RefusalForm {
  /** Class of its exception for a mistake of the caller. */
  exception: string;
}

/** An SDK's exception for what the vendor refuses, with everything that a program would look at. */
export function expectRefusal(
  outcome: Outcome,
  form: RefusalForm,
  wanted: { status: number; code: string; message?: RegExp },
): void {
  expect(outcome.ok, "the call should have been refused").toBe(false);
  const { type, code, message, status, requestId, detail } = outcome as Refused;
  expect({ type, code }, detail).toEqual({ type: form.exception, code: wanted.code });
  if (wanted.message) expect(message).toMatch(wanted.message);
  // Some SDKs tell the status in the message only.
  expect(status ?? Number(/^code: (\d+),/.exec(message)?.[1]), detail).toBe(wanted.status);
  expect(requestId, detail).toMatch(/^[0-9A-F-]{36}$/);
}

/** Registers what each way of getting credentials wrong must come to. */
export function testCredentials(options: {
  call: CallSdk;
  way: Way;
  form: RefusalForm;
  /** A call that needs a RAM permission, or one like it. */
  wish: Wish;
  /** How the product says that RAM denies; leave out where nothing is denied. */
  denied?: { wish?: Wish; status: number; code: string };
  /** False where a role's session may not do it. @default true */
  session?: boolean;
}): void {
  const { call, way, form, wish, denied } = options;
  const attempt = (key: DeployerKey, what = wish) => call(callWith(what, way, key));
  const { owner, stranger } = inject("stage").target;

  it(`${way.name}, refuses a wrong secret`, async () => {
    expectRefusal(await attempt({ ...owner, accessKeySecret: "wrong" }), form, REFUSALS.wrongSecret);
  });
  it(`${way.name}, refuses an unknown key`, async () => {
    expectRefusal(await attempt({ ...owner, accessKeyId: "LTAIunknownkeyunknownkey" }), form, REFUSALS.unknownKey);
  });
  if (denied)
    it(`${way.name}, refuses a user whom RAM allows nothing`, async () => {
      expectRefusal(await attempt(stranger, denied.wish), form, denied);
    });
  if (options.session ?? true)
    it(`${way.name}, accepts an STS token`, async () => {
      bodyOf(await attempt(await temporaryKey("target")));
    });
  it(`${way.name}, refuses the STS token of another account`, async () => {
    const { securityToken } = await temporaryKey("source");
    expectRefusal(await attempt({ ...(await temporaryKey("target")), securityToken }), form, REFUSALS.foreignToken);
  });
}

/** Registers that a client who does not know the local cloud's authority does not talk to it. */
export function testDistrust(doubtful: CallSdk, way: Way, wish: Wish): void {
  it(`${way.name}, does not talk to a server whose authority it does not know`, async () => {
    const outcome = await doubtful(callWith(wish, way, inject("stage").target.owner));
    expect(outcome.ok).toBe(false);
    expect((outcome as Refused).detail).toMatch(/certificat|CERT_|self.signed|local issuer/i);
  });
}
