import { defineErrors } from "../../kernel";

/** Everything that Resource Management says no with. */
export const resourceManagerErrors = defineErrors({
  denied: { status: 403, code: "NoPermission", message: "The caller is not authorized: {detail}." },
  serviceName: {
    status: 400,
    code: "InvalidParameter.ServiceName",
    message: "A service with service-linked roles is called like fc.aliyuncs.com: {detail}.",
    assumed: true,
  },
  suffixNotAllowed: {
    status: 400,
    code: "InvalidParameter.CustomSuffix.NotAllowed",
    message: "The role of {detail} has no custom suffix.",
  },
  roleUnknown: { status: 404, code: "EntityNotExist.Role", message: "There is no role {detail}." },
  roleNotLinked: {
    status: 404,
    code: "EntityNotExist.ServiceLinkedRole",
    message: "The role {detail} is there, but no service-linked role.",
  },
  taskUnknown: {
    status: 404,
    code: "EntityNotExist.DeletionTask",
    message: "There is no deletion task {detail}.",
    assumed: true,
  },
});
