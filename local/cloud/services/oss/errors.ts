import { defineErrors } from "../../kernel";

/** Everything that OSS says no with. */
export const ossErrors = defineErrors({
  denied: { status: 403, code: "AccessDenied", message: "You have no right to access this object: {detail}." },
  unsigned: { status: 403, code: "AccessDenied", message: "Anonymous access is forbidden for this operation." },
  unknownKey: {
    status: 403,
    code: "InvalidAccessKeyId",
    message: "The OSS Access Key Id you provided does not exist in our records.",
  },
  inactiveKey: { status: 403, code: "InvalidAccessKeyId", message: "The OSS Access Key Id you provided is disabled." },
  badSignature: {
    status: 403,
    code: "SignatureDoesNotMatch",
    message: "The request signature we calculated does not match the signature you provided.",
  },
  badToken: {
    status: 403,
    code: "InvalidSecurityToken",
    message: "The security token does not belong to the access key.",
    assumed: true,
  },
  expiredToken: {
    status: 403,
    code: "SecurityTokenExpired",
    message: "The security token has expired.",
    assumed: true,
  },
  expiredTime: {
    status: 403,
    code: "RequestTimeTooSkewed",
    message: "The time of the request is too far from the server's, or its link has expired.",
  },
  networkPolicy: {
    status: 403,
    code: "AccessDenied",
    message: "The network policy of the access key does not allow the address {detail}.",
    assumed: true,
  },
  unknownRequest: {
    status: 400,
    code: "LocalCloud.UnsupportedAction",
    message: "OSS of the local cloud knows no {detail}.",
    assumed: true,
  },
  invalidArgument: { status: 400, code: "InvalidArgument", message: "An argument is not valid: {detail}." },
  malformedXml: { status: 400, code: "MalformedXML", message: "The XML you provided was not well-formed: {detail}." },
  badDigest: { status: 400, code: "InvalidDigest", message: "The Content-MD5 you specified is not that of the body." },
  bucketName: { status: 400, code: "InvalidBucketName", message: "The specified bucket is not valid: {detail}." },
  bucketUnknown: { status: 404, code: "NoSuchBucket", message: "The specified bucket does not exist: {detail}." },
  bucketExists: {
    status: 409,
    code: "BucketAlreadyExists",
    message: "The requested bucket name {detail} is not available. All accounts share one set of names.",
  },
  bucketNotYours: {
    status: 403,
    code: "AccessDenied",
    message: "The bucket {detail} belongs to another account.",
  },
  bucketElsewhere: {
    status: 403,
    code: "AccessDenied",
    message: "The bucket you access must be addressed at the endpoint of its region, {detail}.",
  },
  bucketNotEmpty: {
    status: 409,
    code: "BucketNotEmpty",
    message: "The bucket {detail} still has objects or versions.",
  },
  bucketQuota: {
    status: 400,
    code: "TooManyBuckets",
    message: "An account has room for {detail} buckets in a region.",
  },
  objectName: { status: 400, code: "InvalidObjectName", message: "The specified object is not valid: {detail}." },
  objectUnknown: { status: 404, code: "NoSuchKey", message: "The specified key does not exist: {detail}." },
  versionUnknown: { status: 404, code: "NoSuchVersion", message: "The specified version does not exist: {detail}." },
  objectExists: { status: 409, code: "FileAlreadyExists", message: "There is an object {detail} already." },
  noCors: { status: 404, code: "NoSuchCORSConfiguration", message: "The CORS Configuration does not exist." },
  noWebsite: { status: 404, code: "NoSuchWebsiteConfiguration", message: "The bucket has no website configuration." },
  noLifecycle: { status: 404, code: "NoSuchLifecycle", message: "No Row found in Lifecycle Table." },
  noPolicy: { status: 404, code: "NoSuchBucketPolicy", message: "The bucket policy does not exist." },
  noAcceleration: {
    status: 404,
    code: "NoSuchTransferAccelerationConfiguration",
    message: "The bucket has no configuration of transfer acceleration.",
  },
  noEncryption: {
    status: 404,
    code: "NoSuchServerSideEncryptionRule",
    message: "The server side encryption configuration does not exist.",
  },
});
