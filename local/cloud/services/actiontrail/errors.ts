import { defineErrors } from "../../kernel";

/** Everything that ActionTrail says no with. */
export const actiontrailErrors = defineErrors({
  denied: { status: 403, code: "NoPermission", message: "The caller is not authorized: {detail}.", assumed: true },
  trailUnknown: { status: 404, code: "TrailNotFoundException", message: "The trail {detail} does not exist." },
  trailExists: {
    status: 409,
    code: "TrailAlreadyExistsException",
    message: "There is a trail {detail} already.",
    assumed: true,
  },
  trailQuota: {
    status: 400,
    code: "MaximumNumberOfTrailsExceededException",
    message: "An account has room for {detail} trails.",
    assumed: true,
  },
  nameInvalid: {
    status: 400,
    code: "InvalidTrailNameException",
    message: "{detail} is no name of a trail: 1 to 36 letters, digits, hyphens and underscores, a letter first.",
    assumed: true,
  },
  destinationMissing: {
    status: 400,
    code: "InsufficientDeliveryDestination",
    message: "A trail delivers to OSS, Simple Log Service or MaxCompute; none of them is named.",
    assumed: true,
  },
  parameterInvalid: {
    status: 400,
    code: "InvalidParameter",
    message: "A parameter is not valid: {detail}.",
    assumed: true,
  },
});
