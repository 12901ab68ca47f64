import { cronProblem, isSpecTime, isZone } from "../operation";
import type { FlowSpec } from "./flow-spec";
import { NODE_COMMANDS } from "./node-types";
import { SpecPart } from "./spec-part";

const LONGEST_NAME = 128;

function checkName(object: SpecPart): string {
  const part = object.field("name");
  const name = part.text();
  if (name.length > LONGEST_NAME) part.fail(`a name has at most ${LONGEST_NAME} characters`);
  return name;
}

function checkScript(object: SpecPart, name: string, commands: string[]): void {
  const script = object.field("script");
  const path = script.field("path");
  if (path.text().split("/").at(-1) !== name) path.fail(`the path does not end with the name ${name}`);
  script
    .field("runtime")
    .field("command")
    .oneOf(...commands);
  script.field("content").ifThere((content) => {
    if (typeof content.value !== "string") content.fail("not a text");
  });
  for (const parameter of script.field("parameters").items()) {
    parameter.field("name").text();
    parameter.field("value").text();
  }
}

function checkCount(part: SpecPart): void {
  part.ifThere(({ value }) => {
    if (!Number.isInteger(value) || (value as number) < 0) part.fail("not a whole number from 0");
  });
}

function checkStrategy(object: SpecPart): void {
  object.field("instanceMode").ifThere((mode) => mode.oneOf("T+1", "Immediately"));
  object.field("rerunMode").ifThere((mode) => mode.oneOf("Allowed", "Denied", "FailureAllowed"));
  for (const name of ["rerunTimes", "rerunInterval", "timeout"]) checkCount(object.field(name));
}

function checkTrigger(trigger: SpecPart): void {
  trigger.field("type").oneOf("Scheduler");
  const cron = trigger.field("cron");
  const problem = cronProblem(cron.text());
  if (problem) cron.fail(problem);
  trigger.field("cycleType").ifThere((type) => type.oneOf("Daily", "NotDaily"));
  trigger.field("timezone").ifThere((zone) => {
    if (!isZone(zone.text())) zone.fail("not a time zone");
  });
  for (const name of ["startTime", "endTime"])
    trigger.field(name).ifThere((time) => {
      if (!isSpecTime(time.text())) time.fail("not a time of the form yyyy-MM-dd HH:mm:ss");
    });
}

function checkOutputs(object: SpecPart): void {
  for (const side of ["inputs", "outputs"])
    object.field(side).ifThere((part) => {
      for (const output of part.field("nodeOutputs").items()) output.field("data").text();
    });
}

function checkNode(node: SpecPart): void {
  const name = checkName(node);
  node.field("id").ifThere((id) => void id.text());
  checkScript(node, name, NODE_COMMANDS);
  checkStrategy(node);
  node.field("recurrence").ifThere((recurrence) => recurrence.oneOf("Normal", "Pause", "Skip"));
  node.field("trigger").ifThere((trigger) => {
    trigger.field("cron").ifThere(() => checkTrigger(trigger));
  });
  node.field("runtimeResource").ifThere((resource) => void resource.object());
  checkOutputs(node);
}

function checkFlow(flow: SpecPart): void {
  flow.field("nodeId").text();
  for (const edge of flow.field("depends").items()) {
    const type = edge.field("type");
    type.oneOf("Normal", "CrossCycleDependsOnSelf", "CrossCycleDependsOnChildren", "CrossCycleDependsOnOtherNode");
    if (type.value === "Normal" || type.value === "CrossCycleDependsOnOtherNode") edge.field("output").text();
  }
}

/** Refuses a spec whose own fields are wrong, before anything else is looked at. */
export function checkFields(value: unknown): FlowSpec {
  const root = new SpecPart(value, "$");
  root.field("version").text();
  root.field("kind").oneOf("CycleWorkflow");
  const workflows = root.field("spec").field("workflows");
  const workflow = workflows.items()[0];
  if (!workflow) return workflows.fail("there is no workflow");
  const name = checkName(workflow);
  checkScript(workflow, name, ["WORKFLOW"]);
  checkTrigger(workflow.field("trigger"));
  workflow.field("strategy").ifThere((strategy) => checkStrategy(strategy));
  checkOutputs(workflow);
  for (const node of workflow.field("nodes").items()) checkNode(node);
  for (const flow of workflow.field("dependencies").items()) checkFlow(flow);
  return value as FlowSpec;
}
