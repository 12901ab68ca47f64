import type * as z from "zod";
import { flag, maybe, number, shape, text, type ApiCaller } from "../call";
import { absentWhenRefused, type LookUp } from "./look-up";

const project = shape({ projectName: text });
const store = shape({
  logstoreName: text,
  ttl: maybe(number),
  shardCount: maybe(number),
  autoSplit: maybe(flag),
  maxSplitShard: maybe(number),
});

/** Reads one object of a project; undefined when project or store do not exist. */
function read<Answer extends z.ZodType>(
  caller: ApiCaller,
  call: { project: string; action: string; path: string; answer: Answer },
): Promise<z.output<Answer> | undefined> {
  const { project: name, ...rest } = call;
  const log = { product: "log", version: "2020-12-30", style: "LOG", method: "GET", safe: true } as const;
  const hosts = (region: string) => `${name}.${region}.log.aliyuncs.com`;
  return absentWhenRefused(
    ["ProjectNotExist", "LogStoreNotExist"],
    caller.call({ ...log, ...rest, hosts, resource: `log project ${name}` }),
  );
}

/** Look-ups of log projects and log stores, whose names are unique in a region and are their ids. */
export const logLookUps: Record<string, LookUp> = {
  "alicloud:log/project:Project": async (asked, caller) => {
    const projectName = asked.text("projectName") ?? asked.id;
    if (projectName === undefined) return undefined;
    const found = await read(caller, { project: projectName, action: "GetProject", path: "/", answer: project });
    return found === undefined ? [] : [{ id: projectName, properties: { projectName } }];
  },
  "alicloud:log/store:Store": async (asked, caller) => {
    const [givenProject, givenStore] = asked.id?.split(":") ?? [];
    const projectName = asked.text("projectName") ?? givenProject;
    const logstoreName = asked.text("logstoreName") ?? givenStore;
    if (projectName === undefined || logstoreName === undefined) return undefined;
    const path = `/logstores/${logstoreName}`;
    const found = await read(caller, { project: projectName, action: "GetLogStore", path, answer: store });
    if (found === undefined) return [];
    const properties = {
      projectName,
      logstoreName,
      retentionPeriod: found.ttl,
      shardCount: found.shardCount,
      autoSplit: found.autoSplit,
      maxSplitShardCount: found.maxSplitShard,
    };
    return [{ id: `${projectName}:${logstoreName}`, properties }];
  },
};
