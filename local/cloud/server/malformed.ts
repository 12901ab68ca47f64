import { ApiError } from "../kernel";

/** The answer to bytes that are no HTTP request, by what Node's parser says about them. */
export function malformed(error: NodeJS.ErrnoException): ApiError {
  if (error.code === "HPE_HEADER_OVERFLOW")
    return new ApiError(431, "RequestHeaderTooLarge", "Target and headers of the request are too large.");
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT")
    return new ApiError(408, "RequestTimeout", "The request did not arrive within the time that a request may take.");
  return new ApiError(400, "InvalidRequest", "What was sent is not an HTTP/1.1 request.");
}
