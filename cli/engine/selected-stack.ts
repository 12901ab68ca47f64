import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { BadInput } from "../../alicloud/call";
import type { Io } from "../io";
import { askEngine } from "./run-engine";

/** Name of the stack that the engine has selected. @throws TenantPairError NO_PULUMI */
export async function selectedStack(io: Io): Promise<string> {
  return (await askEngine(["stack", "--show-name"], io)).stdout.trim();
}

/** Whether the engine can be asked. */
export function engineOnPath({ env }: Io): boolean {
  return (env["PATH"] ?? "").split(delimiter).some((folder) => folder !== "" && existsSync(join(folder, "pulumi")));
}

/** The stack that is named, else the one that the engine has selected. @throws BadInput where neither tells */
export async function stackName(stack: string | undefined, io: Io): Promise<string> {
  const name = stack ?? (engineOnPath(io) ? await selectedStack(io) : "");
  if (name !== "") return name;
  throw new BadInput({
    problems: [
      {
        file: "--stack",
        path: "",
        allowed: "the name of a stack; the engine has none selected, or is not on the PATH",
      },
    ],
  });
}
