import { notApplicable, unless, violating, type Answer } from "./rule";
import type { Stack, Subject } from "./stack";

/** Whether something stands in the VPC and the vSwitch of its own tenant, by the names of the arguments that say so. */
export function inOwnNetwork(
  subject: Subject<"natGateway"> | Subject<"resourceGroup">,
  { stack, vpc, vswitch }: { stack: Stack; vpc: string; vswitch: string },
): Answer {
  const referred = [...stack.referred(subject, vpc, "vpc"), ...stack.referred(subject, vswitch, "vswitch")];
  const foreign = referred.filter(({ provider }) => provider?.name !== subject.provider?.name);
  if (foreign.length > 0) return violating(...foreign.map(({ name }) => `${name} belongs to the other tenant.`));
  if (stack.beside(subject, "vswitch").length === 0) return notApplicable("the tenant adopts its network");
  const has = (kind: "vpc" | "vswitch") => referred.some((each) => (each as Subject).kind === kind);
  return unless([
    ...(has("vpc") ? [] : [`${vpc} is no VPC of this tenant.`]),
    ...(has("vswitch") ? [] : [`${vswitch} is no vSwitch of this tenant.`]),
  ]);
}
