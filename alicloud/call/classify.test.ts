import { describe, expect, it } from "vitest";
import { classify } from ".";

describe("the meaning of an error answer", () => {
  it.each([
    ["Throttling.User", 429, "throttled"],
    ["Throttling", 400, "throttled"],
    ["9990020002", 400, "throttled"],
    ["Forbidden.Access", 403, "forbidden"],
    ["Forbidden.RAM", 403, "forbidden"],
    ["NoPermission", 403, "forbidden"],
    ["ResourceNotAuthorized.Api", 403, "forbidden"],
    ["Forbidden.Not.Server", 500, "bad-request"],
    ["InvalidAccessKeyId.NotFound", 404, "bad-credentials"],
    ["SignatureDoesNotMatch", 400, "bad-credentials"],
    ["InvalidSecurityToken.Expired", 400, "bad-credentials"],
    ["AuthenticationFail.NoPermission", 401, "forbidden"],
    ["AuthenticationFail.OIDCToken.Expired", 401, "bad-credentials"],
    ["AuthenticationFail.OIDCToken.AudienceNotMatch", 401, "bad-credentials"],
    ["AuthenticationFail.OIDCToken.IssuerNotMatch", 401, "bad-credentials"],
    ["AuthenticationFail.OIDCToken.PublicKeyFingerprintMismatch", 401, "bad-credentials"],
    ["AuthenticationFail.OIDCToken.InvalidSignature", 401, "bad-credentials"],
    ["AuthenticationFail.OIDCToken.Invalid", 401, "bad-credentials"],
    ["Invalid.Tenant.UserAlreadyInProject", 400, "conflict"],
    ["Invalid.Tenant.UserNotInProject", 400, "not-found"],
    ["Invalid.Tenant.UserNotInTenant", 403, "not-yet"],
    ["EntityNotExist.User", 404, "not-found"],
    ["EntityAlreadyExists.User", 409, "conflict"],
    ["LimitExceeded.User.AccessKey", 409, "conflict"],
    ["InternalError.UserId.Missing", 400, "bad-request"],
    ["InternalError.System", 500, "server"],
    ["InvalidParameter", 400, "bad-request"],
  ])("%s with status %i is %s", (apiCode, status, kind) => {
    expect(classify({ apiCode, status }).kind).toBe(kind);
  });

  it.each([
    [429, "throttled"],
    [401, "forbidden"],
    [403, "forbidden"],
    [404, "not-found"],
    [409, "conflict"],
    [400, "bad-request"],
    [500, "server"],
    [503, "server"],
  ])("an unknown code with status %i is %s", (status, kind) => {
    expect(classify({ apiCode: "Never.Heard.Of", status }).kind).toBe(kind);
    expect(classify({ status }).kind).toBe(kind);
  });
});
