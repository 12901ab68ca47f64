import type { Shaped } from "../../kernel";
import { crc64 } from "./crc64";
import { fcErrors } from "./errors";

/** How a call says what the code of a function is. */
export const CODE = { zipFile: "text", ossBucketName: "text", ossObjectName: "text", checksum: "text" } as const;

/** The code of a function. A package in OSS is known by its place only: its bytes are read when the function runs. */
export interface CodePackage {
  /** The ZIP file, when it came with the call. */
  bytes?: Buffer;
  ossObject?: { bucket: string; name: string };
  /** CRC-64; empty while nobody has told or computed it. */
  checksum: string;
}

/** The beginning of a ZIP file. */
const SIGNATURE = "PK";

/** Reads the code of a call and compares it with the checksum that came with it. */
export function readCode(sent: Shaped<typeof CODE>): CodePackage {
  const { zipFile = "", ossBucketName = "", ossObjectName = "", checksum = "" } = sent;
  if ((ossBucketName === "") !== (ossObjectName === ""))
    throw fcErrors.invalidArgument("code in OSS has both ossBucketName and ossObjectName");
  if (zipFile === "") {
    if (ossBucketName === "") throw fcErrors.invalidArgument("code has zipFile, or ossBucketName and ossObjectName");
    return { ossObject: { bucket: ossBucketName, name: ossObjectName }, checksum };
  }
  const bytes = Buffer.from(zipFile, "base64");
  // Node leaves out what is no base64 without a word.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(zipFile) || bytes.toString("latin1", 0, SIGNATURE.length) !== SIGNATURE)
    throw fcErrors.invalidArgument("code.zipFile is a ZIP file in base64");
  const computed = crc64(bytes);
  if (checksum !== "" && checksum !== computed) throw fcErrors.codeMismatch(`it is ${computed}`);
  return { bytes, checksum: computed };
}
