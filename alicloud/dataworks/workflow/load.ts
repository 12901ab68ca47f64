import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { BadInput, type InputProblem, type TenantRole } from "../../call";
import { checkFires, checkTenant, type CheckedFile } from "./check";
import { readWorkflow } from "./read";
import type { Workflows } from "./workflow";

/** Files read at once: fast, and far from any limit of open files. */
const AT_ONCE = 32;

/**
 * Reads and checks `<directory>/source/*.yaml` and `<directory>/target/*.yaml`, in the order of their names. The
 * source may have none (then a person or a script fires); the target must have one.
 * @throws BadInput with all problems of all files
 */
export async function loadWorkflows(directory: string): Promise<Workflows> {
  const [source, target] = [await loadTenant("source", directory), await loadTenant("target", directory)];
  const problems = [...source.problems, ...target.problems];
  // What the source fires can only be judged once every file of the target is readable.
  if (!target.unreadable)
    problems.push(
      ...checkFires(
        source.files,
        target.files.map((file) => file.workflow),
      ),
    );
  if (target.files.length === 0 && target.problems.length === 0) {
    problems.push({
      file: join(directory, "target"),
      path: "",
      allowed: "expected at least one workflow file (*.yaml)",
    });
  }
  if (problems.length > 0) throw new BadInput({ problems, hint: "Correct the workflow files; nothing was sent." });
  return { source: source.files.map((file) => file.workflow), target: target.files.map((file) => file.workflow) };
}

interface Loaded {
  files: CheckedFile[];
  problems: InputProblem[];
  /** True when a file has not the right form, so that its workflow is unknown. */
  unreadable: boolean;
}

async function loadTenant(tenant: TenantRole, directory: string): Promise<Loaded> {
  const folder = join(directory, tenant);
  const names = await fileNames(folder);
  const problems: InputProblem[] = [];
  const files: CheckedFile[] = [];
  for (const name of names.filter((one) => extname(one) === ".yml")) {
    problems.push({
      file: join(folder, name),
      path: "",
      allowed: "expected the suffix .yaml, else the file is not read",
    });
  }
  const yaml = names.filter((one) => extname(one) === ".yaml");
  for (let start = 0; start < yaml.length; start += AT_ONCE) {
    const paths = yaml.slice(start, start + AT_ONCE).map((name) => join(folder, name));
    const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
    paths.forEach((path, index) => {
      const read = readWorkflow(path, texts[index]!);
      problems.push(...read.problems);
      if (read.workflow !== undefined) files.push({ workflow: read.workflow, problemAt: read.problemAt });
    });
  }
  const unreadable = problems.length > 0;
  return { files, problems: [...problems, ...checkTenant(tenant, files)], unreadable };
}

async function fileNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    // An absent folder has no files; whether that is allowed is judged by the caller.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
