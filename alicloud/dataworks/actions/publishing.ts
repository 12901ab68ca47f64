import * as z from "zod";
import { id, list, maybe, number, shape, text as string } from "../../call";
import { action, listing, oneOf, paging, required, text, textsAsJson } from "../parameter";
import { done, made } from "./answers";

const stage = shape({
  /** Names the stage in `execPipelineRunStage`. Codes differ by workspace mode: read them. */
  code: string,
  name: maybe(string),
  /** Order within the run, from the lowest. */
  step: maybe(number),
  /** `Deploy`, `Check`, `Offline`, `Build`, `Delete`. */
  type: maybe(string),
  /** As of the run. */
  status: string,
  message: maybe(string),
  description: maybe(string),
  detail: z.unknown().optional(),
});
/** One stage of a pipeline run. */
export type PipelineStage = z.output<typeof stage>;

const pipelineRun = shape({
  id,
  /** `Init`, `Running`, `Success`, `Fail`, `Termination`, `Cancel`; only `Success` is one. */
  status: string,
  message: maybe(string),
  creator: maybe(string),
  /** Epoch milliseconds. */
  createTime: maybe(number),
  /** Epoch milliseconds of the last change: of a run that ended, its end. */
  modifyTime: number,
  stages: list(stage),
});
/** A publishing process. */
export type PipelineRun = z.output<typeof pipelineRun>;

const oneRun = { projectId: required(text), id: required(text) };

/** Publishing, 2024-05-18. */
export const publishingActions = {
  /** Begins to publish (`Online`) or to take offline (`Offline`) the first of `objectIds` with its children. */
  createPipelineRun: action({
    method: "POST",
    body: {
      projectId: required(text),
      type: required(oneOf("Online", "Offline")),
      objectIds: required(textsAsJson),
      runMode: oneOf("Normal", "Auto"),
      /** Only with `runMode: "Auto"`: code of the last stage that runs by itself. */
      autoRunUntilStage: text,
      description: text,
    },
    safe: false,
    ...made,
  }),
  /** One run with its stages. */
  getPipelineRun: action({
    method: "GET",
    query: oneRun,
    safe: true,
    answer: shape({ pipeline: pipelineRun }),
    result: (answer) => answer.pipeline,
  }),
  /** Runs of a workspace; `objectId` narrows to those of one workflow. */
  listPipelineRuns: listing({
    method: "GET",
    query: { projectId: required(text), objectId: text, creator: text, status: text, ...paging },
    answer: shape({ pagingInfo: shape({ pipelineRuns: list(pipelineRun), totalCount: maybe(number) }) }),
    result: ({ pagingInfo }) => ({ items: pagingInfo.pipelineRuns, total: pagingInfo.totalCount }),
  }),
  /** Begins one stage; follow it with `getPipelineRun`. */
  execPipelineRunStage: action({
    method: "POST",
    query: { projectId: required(text) },
    body: { id: required(text), code: required(text) },
    safe: false,
    ...done,
  }),
  /** Ends a run as `Termination`. */
  abolishPipelineRun: action({ method: "POST", body: oneRun, safe: false, ...done }),
} as const;
