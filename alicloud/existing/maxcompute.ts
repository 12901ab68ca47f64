import { maybe, shape, text } from "../call";
import { absentWhenRefused, type LookUp } from "./look-up";

const project = shape({ data: maybe(shape({ name: maybe(text), defaultQuota: maybe(text) })) });

/** Look-up of MaxCompute projects, whose names are unique in the whole cloud and are their ids. */
export const maxComputeLookUps: Record<string, LookUp> = {
  "alicloud:maxcompute/project:Project": async (asked, caller) => {
    const projectName = asked.text("projectName") ?? asked.id;
    if (projectName === undefined) return undefined;
    const call = caller.call({
      product: "MaxCompute",
      version: "2022-01-04",
      action: "GetProject",
      method: "GET",
      safe: true,
      path: `/api/v1/projects/${projectName}`,
      hosts: (region) => `maxcompute.${region}.aliyuncs.com`,
      answer: project,
    });
    const found = await absentWhenRefused([], call);
    if (found?.data === undefined) return [];
    return [{ id: projectName, properties: { projectName, defaultQuota: found.data.defaultQuota } }];
  },
};
