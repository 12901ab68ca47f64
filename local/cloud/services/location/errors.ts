import { defineErrors } from "../../kernel";

/** Everything that the location service says no with. */
export const locationErrors = defineErrors({
  denied: { status: 403, code: "Forbidden.RAM", message: "The caller is not authorized: {detail}.", assumed: true },
  regionUnknown: { status: 404, code: "InvalidRegionId.NotFound", message: "There is no region {detail}." },
  serviceMissing: {
    status: 400,
    code: "MissingParameter.ServiceCode",
    message: "ServiceCode is mandatory.",
    assumed: true,
  },
});
