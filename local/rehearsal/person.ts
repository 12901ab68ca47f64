import type { Manifest } from "../../infra";
import type { StepByHand } from "../../infra/post-deploy";
import type { ConsoleClient } from "../cloud/console";

/** Does one step by hand at the local cloud's console, as the step's data say. */
export async function performStep(
  console: ConsoleClient,
  step: StepByHand,
  manifest: Manifest,
  /** Code that an extension got when it was registered. */
  registered?: string,
): Promise<{ result: string | undefined; detail: string }> {
  const { accountId, workspace } = manifest[step.tenant];
  const there = { accountId, workspaceId: workspace.id };
  const kind = step.id.slice(step.id.indexOf("/") + 1);
  if (kind === "new-data-studio") await console.enableNewDataStudio(there);
  else if (kind === "periodic-scheduling") await console.enablePeriodicScheduling(there);
  else if (kind === "event-channel") {
    await console.addEventChannel({ ...there, busName: step.values["bus"]! });
    await console.enableEventChannel(there);
  } else if (kind === "register-extension") {
    const events = step.values["events"]!.split(", ");
    const name = step.values["name"]!;
    const code = await console.registerExtension({ accountId, testWorkspaceId: workspace.id, name, events });
    return { result: code, detail: `${name} for ${events.length} events: ${code}` };
  } else if (kind === "enable-extension") await console.enableExtension({ ...there, extensionCode: registered! });
  else if (kind === "role-refresh") {
    await console.refreshMembers(there);
    return {
      result: undefined,
      detail: `members of ${step.values["workspace"]} refreshed, ${step.values["role"]} among them`,
    };
  } else if (kind === "linked-role") {
    const { role = "", nodes = "" } = step.values;
    for (const [, nodeId = ""] of nodes.matchAll(/\((\d{19})\)/g))
      for (const use of ["debug", "scheduling"] as const)
        await console.linkRole({ ...there, nodeId, roleArn: role, use });
    return { result: undefined, detail: `${role} linked to ${nodes}` };
  } else throw new Error(`The rehearsal does not know how a person does ${step.id}.`);
  return { result: undefined, detail: `${step.values["switch"]} in ${step.values["workspace"]}` };
}
