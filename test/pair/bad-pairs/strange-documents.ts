import { Policy } from "@pulumi/alicloud/ram/policy";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { document, pairWith, tagsOf, type BadPair } from "./bad-pair";

const allow = (Action: string | string[], more: object = {}) => ({ Effect: "Allow", Action, Resource: "*", ...more });

/** What is wrong with each, by the name of its policy. */
const documents: Readonly<Record<string, string>> = {
  "demo-contradiction": document(allow("dataworks:GetTask"), { Effect: "Deny", Action: "dataworks:*", Resource: "*" }),
  "demo-one-workspace": document(allow("dataworks:GetTask", { Resource: "acs:dataworks:*:*:project/1" })),
  "demo-all-but": document({ Effect: "Allow", NotAction: "ram:*", Resource: "*" }),
  "demo-long": document(allow(Array.from({ length: 270 }, (_each, index) => `dataworks:GetThing${1000 + index}`))),
  "demo-from-inside": document(
    allow("dataworks:GetTask", {
      Condition: { IpAddress: { "acs:SourceIp": "10.10.0.1" }, Bool: { "acs:SecureTransport": "true" } },
    }),
  ),
};

export const strangeDocuments: BadPair = {
  title: "whose policies are written in ways that RAM reads otherwise than people do",
  program: () =>
    pairWith({
      add: ({ target }) => {
        for (const [policyName, policyDocument] of Object.entries(documents)) {
          new Policy(policyName, { policyName, policyDocument, tags: tagsOf("target") }, target);
          const attachment = { policyName, policyType: "Custom", userName: "demo-trigger" };
          new UserPolicyAttachment(`${policyName}-attachment`, attachment, target);
        }
      },
    }),
  findings: [
    "pins-equal-egress demo-all-but",
    "ram-contradictions demo-contradiction",
    "ram-dataworks-resource demo-one-workspace",
    "ram-documented-elements demo-all-but",
    "ram-pinned-caller demo-all-but",
    "ram-policy-length demo-long",
    "ram-public-addresses demo-from-inside",
  ],
};
