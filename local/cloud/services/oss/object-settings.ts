import { action, text } from "../../kernel";
import { checkTagging, NO_TAGS } from "./bucket-documents";
import { owner, requireBucket } from "./buckets";
import type { OssAnswer } from "./dialect";
import { ossErrors } from "./errors";
import { need } from "./needs";
import { requireVersion } from "./object-versions";
import { documentParameters, objectAcl, ofObject, readDocument } from "./parameters";
import { element } from "./xml";

const ofVersion = { ...ofObject, versionId: text() };

/** An object for itself may be readable, and have tags. */
export const objectSettingActions = {
  GetObjectAcl: action({
    parameters: ofVersion,
    ram: need("GetObjectAcl", "object"),
    handle: (context): OssAnswer => {
      const { input } = context;
      const { acl } = requireVersion(requireBucket(context, input.bucket), input.key, input.versionId);
      const grant = element("AccessControlList", element("Grant", acl));
      return { xml: element("AccessControlPolicy", owner(context), grant) };
    },
  }),

  PutObjectAcl: action({
    parameters: { ...ofVersion, ...documentParameters, "x-oss-object-acl": objectAcl },
    ram: need("PutObjectAcl", "object"),
    handle: (context): OssAnswer => {
      const { input } = context;
      const acl = input["x-oss-object-acl"];
      if (acl === undefined) throw ossErrors.invalidArgument("the header x-oss-object-acl is missing");
      requireVersion(requireBucket(context, input.bucket), input.key, input.versionId).acl = acl;
      return {};
    },
  }),

  GetObjectTagging: action({
    parameters: ofVersion,
    ram: need("GetObjectTagging", "object"),
    handle: (context): OssAnswer => {
      const { input } = context;
      const { tagging } = requireVersion(requireBucket(context, input.bucket), input.key, input.versionId);
      return tagging === undefined ? { xml: NO_TAGS } : { text: { body: tagging, type: "application/xml" } };
    },
  }),

  PutObjectTagging: action({
    parameters: { ...ofVersion, ...documentParameters },
    ram: need("PutObjectTagging", "object"),
    handle: (context): OssAnswer => {
      const { input } = context;
      const version = requireVersion(requireBucket(context, input.bucket), input.key, input.versionId);
      const { text: tagging, root } = readDocument(input.body, "Tagging");
      checkTagging(root);
      version.tagging = tagging;
      return {};
    },
  }),

  DeleteObjectTagging: action({
    parameters: ofVersion,
    ram: need("DeleteObjectTagging", "object"),
    handle: (context): OssAnswer => {
      const { input } = context;
      requireVersion(requireBucket(context, input.bucket), input.key, input.versionId).tagging = undefined;
      return { status: 204 };
    },
  }),
};
