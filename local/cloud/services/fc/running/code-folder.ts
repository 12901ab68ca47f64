import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";

/** Largest package, unpacked; a smaller one that says it is larger is not unpacked. */
const MAX_BYTES = 512 * 1024 * 1024;

/** Unpacks a code package into a new folder, for as long as `use` takes. @throws Error when the package cannot be read */
export async function withCode<Result>(zip: Buffer, use: (folder: string) => Promise<Result>): Promise<Result> {
  // Few local clouds run functions, and the start is not to wait for it.
  const { unzipSync } = await import("fflate");
  let total = 0;
  const files = unzipSync(zip, {
    filter: ({ originalSize }) => {
      total += originalSize;
      if (total > MAX_BYTES) throw new Error(`the package has more than ${MAX_BYTES} bytes unpacked`);
      return true;
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "fc-code-"));
  try {
    for (const [name, bytes] of Object.entries(files)) {
      const path = resolve(folder, name);
      if (!path.startsWith(`${folder}${sep}`)) throw new Error(`the package has a file outside of it: ${name}`);
      await mkdir(name.endsWith("/") ? path : dirname(path), { recursive: true });
      if (!name.endsWith("/")) await writeFile(path, bytes);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
