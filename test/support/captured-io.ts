import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io } from "../../cli/io";

const root = join(__dirname, "../..");

/** An {@link Io} that keeps what a verb writes. */
export interface CapturedIo extends Io {
  stdout(): string;
  stderr(): string;
}

/** Captures what a verb writes; `directory` is where it looks for stack files and workflows. */
export function capturedIo(options: Partial<Pick<Io, "env" | "directory" | "ask">> = {}): CapturedIo {
  const written = { out: "", err: "" };
  return {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    env: options.env ?? process.env,
    directory: options.directory ?? root,
    version: "0.0.0",
    terminal: false,
    ...(options.ask === undefined ? {} : { ask: options.ask }),
    stdout: () => written.out,
    stderr: () => written.err,
  };
}

/** A project folder of its own with the development stack's files, changed by `edit`. Remove it with `remove`. */
export function projectCopy(edit: Record<string, (text: string) => string> = {}): {
  directory: string;
  remove(): void;
} {
  const directory = mkdtempSync(join(tmpdir(), "tenant-pair-"));
  for (const path of ["Pulumi.dev.yaml", "workflows"])
    cpSync(join(root, path), join(directory, path), { recursive: true });
  for (const [path, change] of Object.entries(edit)) {
    const file = join(directory, path);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
