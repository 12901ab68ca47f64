import { defineErrors } from "../../kernel";

/** Everything that the log service says no with. */
export const logErrors = defineErrors({
  denied: { status: 401, code: "Unauthorized", message: "denied by sts or ram: {detail}" },
  notYours: { status: 401, code: "Unauthorized", message: "The project {detail} does not belong to you." },
  unsigned: {
    status: 400,
    code: "InvalidAuthorization",
    message: "The request has no header Authorization of the form LOG key:signature.",
    assumed: true,
  },
  unknownKey: { status: 401, code: "Unauthorized", message: "AccessKeyId not found: {detail}" },
  inactiveKey: { status: 401, code: "Unauthorized", message: "AccessKeyId is inactive." },
  badSignature: { status: 401, code: "SignatureNotMatch", message: "The signature does not match our calculation." },
  badToken: {
    status: 401,
    code: "Unauthorized",
    message: "The security token does not belong to the access key.",
    assumed: true,
  },
  expiredToken: { status: 401, code: "Unauthorized", message: "The security token has expired.", assumed: true },
  expiredTime: {
    status: 400,
    code: "RequestTimeExpired",
    message: "The request is dated more than 15 minutes from the server's time.",
  },
  networkPolicy: {
    status: 401,
    code: "Unauthorized",
    message: "The network policy of the access key does not allow the address {detail}.",
    assumed: true,
  },
  invalidParameter: { status: 400, code: "ParameterInvalid", message: "A parameter is not valid: {detail}." },
  bodyInvalid: { status: 400, code: "PostBodyInvalid", message: "The body cannot be read: {detail}." },
  bodyTooLarge: {
    status: 400,
    code: "PostBodyTooLarge",
    message: "The body has more than {detail} bytes when it is unpacked.",
  },
  uncompressed: {
    status: 400,
    code: "PostBodyUncompressError",
    message: "The body cannot be unpacked: {detail}.",
  },
  unknownRequest: {
    status: 400,
    code: "LocalCloud.UnsupportedAction",
    message: "The log service of the local cloud knows no {detail}.",
    assumed: true,
  },
  projectUnknown: { status: 404, code: "ProjectNotExist", message: "The Project does not exist : {detail}" },
  projectExists: { status: 400, code: "ProjectAlreadyExist", message: "Project {detail} already exist." },
  storeUnknown: { status: 404, code: "LogStoreNotExist", message: "logstore {detail} does not exist." },
  storeExists: { status: 400, code: "LogStoreAlreadyExist", message: "logstore {detail} already exists." },
  storeQuota: {
    status: 400,
    code: "ExceedQuota",
    message: "A project has room for {detail} logstores.",
    assumed: true,
  },
  substoreUnknown: {
    status: 404,
    code: "SubStoreNotExist",
    message: "substore {detail} does not exist.",
    assumed: true,
  },
  substoreExists: {
    status: 400,
    code: "SubStoreAlreadyExist",
    message: "substore {detail} already exists.",
    assumed: true,
  },
});
