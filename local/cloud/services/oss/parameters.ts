import { bytes, oneOf, required, text } from "../../kernel";
import { ossErrors } from "./errors";
import { readXml, type XmlElement } from "./xml";

export const ofBucket = { bucket: required(text()) };
export const ofObject = { ...ofBucket, key: required(text()) };

/** Headers of a request with a small document; both say nothing new. */
export const documentParameters = { body: bytes(), "content-type": text(), "content-md5": text() };

/** How what is stored is encrypted, as a header says it. */
export const encryptionAlgorithm = oneOf("AES256", "KMS", "SM4");

export const bucketAcl = oneOf("private", "public-read", "public-read-write");
export const objectAcl = oneOf("default", "private", "public-read", "public-read-write");

/** The document in a body, which has to have the root. */
export function readDocument(body: Buffer | undefined, root: string): { text: string; root: XmlElement } {
  const source = utf8(body);
  try {
    const element = readXml(source);
    if (element.name === root) return { text: source, root: element };
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw ossErrors.malformedXml(thrown.message);
    throw thrown;
  }
  throw ossErrors.malformedXml(`the root element is ${root}`);
}

/** The text of a body. */
export function utf8(body: Buffer | undefined): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body ?? Buffer.alloc(0));
  } catch {
    throw ossErrors.malformedXml("it is not UTF-8");
  }
}
