/** AccessKeys of RAM users and the networks that each may be used from: RAM 2015-05-01 and IMS 2019-08-15. */
export { createAccessKeysClient, type AccessKey, type AccessKeysClient, type NewAccessKey } from "./client";
export { accessKeyPolicyText, readAccessKeyPolicy, type AccessKeyPolicy } from "./network-policy";
