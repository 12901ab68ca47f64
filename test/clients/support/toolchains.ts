import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const here = join(__dirname, "..");

/** An installation ends within this or has failed: a registry that hangs must not hang the run. */
const INSTALL_LIMIT_MS = 240_000;

/** What became of the SDKs of one language. */
export type Toolchain =
  | { state: "ready"; folder: string }
  /** A tool is not on this machine: its tests are skipped. */
  | { state: "absent"; message: string }
  /** The tools are there and yet could not be used: a failure. */
  | { state: "broken"; message: string };

export type Language = "npm" | "python" | "java";

interface Recipe {
  /** Commands that must be on the PATH, with the arguments that make them tell their version. */
  tools: readonly (readonly [string, ...string[]])[];
  /** Files that say what is installed; they and the tools' versions name the cache folder. */
  files: readonly string[];
  install(folder: string): Promise<void>;
}

const recipes: Record<Language, Recipe> = {
  npm: {
    tools: [["npm", "--version"]],
    files: ["package.json", "package-lock.json"],
    async install(folder) {
      for (const file of recipes.npm.files) await copyFile(join(here, "npm", file), join(folder, file));
      await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
    },
  },
  python: {
    tools: [["python3", "--version"]],
    files: ["requirements.txt"],
    async install(folder) {
      await run("python3", ["-m", "venv", folder], folder);
      const requirements = join(here, "python", "requirements.txt");
      await run(pythonOf(folder), ["-m", "pip", "install", "-q", "--only-binary", ":all:", "-r", requirements], folder);
    },
  },
  java: {
    tools: [
      ["java", "-version"],
      ["mvn", "--version"],
    ],
    files: ["pom.xml"],
    async install(folder) {
      const copy = ["dependency:copy-dependencies", `-DoutputDirectory=${join(folder, "lib")}`];
      const pom = join(here, "java", "pom.xml");
      await run("mvn", ["-B", "-q", "-f", pom, ...copy], folder);
    },
  },
};

/** The interpreter of a virtual environment. */
export function pythonOf(folder: string): string {
  return join(folder, "bin", "python");
}

/** Installs the SDKs of a language into the user's cache, unless they are there already. Never throws. */
export async function prepareToolchain(language: Language): Promise<Toolchain> {
  const recipe = recipes[language];
  const versions: string[] = [];
  for (const [tool, ...args] of recipe.tools) {
    try {
      versions.push(await run(tool, args, here));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") return broken(language, error);
      return { state: "absent", message: `${tool} is not on the PATH` };
    }
  }
  try {
    return { state: "ready", folder: await installed(language, recipe, versions) };
  } catch (error) {
    return broken(language, error);
  }
}

function broken(language: Language, error: unknown): Toolchain {
  const { message, stdout = "", stderr = "" } = error as Error & { stdout?: string; stderr?: string };
  return { state: "broken", message: `the SDKs of ${language} could not be installed: ${message}\n${stdout}${stderr}` };
}

async function installed(language: Language, recipe: Recipe, versions: readonly string[]): Promise<string> {
  const hash = createHash("sha256").update(versions.join("\n"));
  for (const file of recipe.files) hash.update(await readFile(join(here, language, file)));
  const cache = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "dataworks-tenant-pair", "clients");
  const folder = join(cache, `${language}-${hash.digest("hex").slice(0, 16)}`);
  if (await exists(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  try {
    await recipe.install(unfinished);
    // Whole or not at all. Another run may have been quicker; then its copy is as good.
    await rename(unfinished, folder).catch(async (error) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Runs a command to its end; its output, in which `java` tells its version on standard error. */
async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(command, args, { cwd, timeout: INSTALL_LIMIT_MS });
  return stdout + stderr;
}
