import type { IncomingMessage } from "node:http";

/** A larger body than any call of the vendor's takes. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

/**
 * The body of a request; undefined when it is too large. What is too large is thrown away as it comes and answered at
 * its end, because a client that is still sending would not see an answer on a connection that closes.
 */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else chunks = [];
    });
    request.on("end", () => resolve(size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined));
    request.on("error", reject);
    request.on("close", () => reject(new Error("The client went away while it was sending.")));
  });
}
