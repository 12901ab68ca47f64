import { flag, integer, required, text, type Action } from "../../../kernel";
import { legacyNeed } from "../needs";
import {
  askBefore,
  operationErrors,
  schedulerOf,
  startRun,
  taskFor,
  zoneOfRegion,
  type Environment,
} from "../operation";
import { legacyAction } from "./answer";
import { businessDate, environmentOf, projectEnv } from "./environments";

/** A span of business dates as the scheduler takes it. */
function span(start: string, end: string, region: string) {
  const date = (text: string) => businessDate(text, zoneOfRegion(region)).toISODate()!;
  return { BizDates: [{ StartBizDate: date(start), EndBizDate: date(end) }] };
}

const runSmokeTest = legacyAction({
  parameters: {
    ProjectEnv: required(projectEnv()),
    NodeId: required(integer()),
    Name: required(text()),
    Bizdate: required(text()),
    NodeParams: text(),
  },
  ram: legacyNeed("RunSmokeTest"),
  handle(context) {
    const { input } = context;
    // Parameters of one run are not played; better no run than one with other values.
    if (input.NodeParams !== undefined) throw operationErrors.runNotPossible("NodeParams is not known here");
    const environment = environmentOf(input.ProjectEnv);
    const { task, workspace } = taskFor(context, { id: input.NodeId, environment, capability: "operate" });
    const [run] = startRun(schedulerOf(context), [task], {
      type: "SmokeTest",
      name: input.Name,
      user: context.caller.memberId,
      periods: span(input.Bizdate, input.Bizdate, workspace.region),
      immediately: true,
    });
    if (!run) throw operationErrors.runNotPossible(`the node has no time on ${input.Bizdate}`);
    return { Data: run.id };
  },
});

const idsOf = (list: string | undefined) => (list ?? "").split(",").filter(Boolean).map(Number);

const runCycleDagNodes = legacyAction({
  parameters: {
    ProjectEnv: required(projectEnv()),
    Name: required(text()),
    RootNodeId: required(integer()),
    IncludeNodeIds: required(text()),
    ExcludeNodeIds: text(),
    StartBizDate: required(text()),
    EndBizDate: required(text()),
    Parallelism: required(flag()),
    StartFutureInstanceImmediately: flag(),
  },
  ram: legacyNeed("RunCycleDagNodes"),
  async handle(context) {
    const { input } = context;
    const environment: Environment = environmentOf(input.ProjectEnv);
    const find = (id: number) => taskFor(context, { id, environment, capability: "operate" });
    const { workspace } = find(input.RootNodeId);
    const excluded = idsOf(input.ExcludeNodeIds);
    const ids = [...new Set([input.RootNodeId, ...idsOf(input.IncludeNodeIds)])].filter((id) => !excluded.includes(id));
    const tasks = ids.map((id) => find(id).task);
    const periods = span(input.StartBizDate, input.EndBizDate, workspace.region);
    const [{ StartBizDate, EndBizDate }] = periods.BizDates as [(typeof periods.BizDates)[0]];
    const multipleTimePeriods = JSON.stringify([{ bizBeginTime: StartBizDate, bizEndTime: EndBizDate }]);
    const immediately = input.StartFutureInstanceImmediately ?? false;
    await askBefore(context, {
      operation: "back-fill",
      environment,
      workspace,
      ids,
      detail: {
        name: input.Name,
        rootNodeId: input.RootNodeId,
        excludeNodeIds: excluded,
        multipleTimePeriods,
        isParallel: input.Parallelism,
        startFutureInstanceImmediately: immediately,
      },
    });
    const facts = { type: "SupplementData" as const, name: input.Name, user: context.caller.memberId };
    const runs = startRun(schedulerOf(context), tasks, { ...facts, periods, immediately });
    return { Data: runs.map(({ id }) => id) };
  },
});

/** Actions that start smoke tests and back-fills. */
export const startedRunActions: Record<string, Action> = {
  RunSmokeTest: runSmokeTest,
  RunCycleDagNodes: runCycleDagNodes,
};
