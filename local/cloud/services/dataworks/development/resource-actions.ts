import { action, integer, oneOf, required, text, type Action, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { need } from "../needs";
import { matchesName, pageOf, pagingParameters } from "../operation";
import type { Capability } from "../workspaces";
import { dataStudioOf } from "./data-studio";
import { developmentErrors } from "./errors";
import { parsedSpec } from "./import-actions";
import { refusingProblems } from "./rewrite";
import { SpecPart } from "./spec-part";
import { DevelopmentStore, type ResourceDefinition } from "./store";

/** Kinds of resources, as the list names them, by what the spec calls them. */
const TYPES: Record<string, string> = { python: "Python", jar: "Jar", archive: "Archive", file: "File" };

type SpecFacts = Pick<ResourceDefinition, "name" | "type" | "path" | "command" | "dataSource" | "spec">;

/** What a resource's spec says of it. */
function readSpec(spec: string): SpecFacts {
  const parsed = parsedSpec(spec);
  return refusingProblems(() => {
    const root = new SpecPart(parsed, "$");
    root.field("kind").oneOf("Resource");
    const resources = root.field("spec").field("fileResources");
    const [resource] = resources.items();
    if (!resource) return resources.fail("there is no resource");
    const name = resource.field("name").text();
    const script = resource.field("script");
    const path = script.field("path").text();
    if (path.split("/").at(-1) !== name) script.field("path").fail(`the path does not end with the name ${name}`);
    resource.field("type").oneOf(...Object.keys(TYPES));
    const source = resource.field("datasource");
    return {
      name,
      path,
      spec,
      type: TYPES[resource.field("type").text()]!,
      command: script.field("runtime").field("command").text(),
      dataSource: source.isAbsent
        ? undefined
        : { name: source.field("name").text(), type: source.field("type").text() },
    };
  });
}

function requireFreeName(context: ActionContext, wanted: { workspaceId: number; name: string; id?: string }): void {
  for (const other of context.global(DevelopmentStore).resources.values())
    if (other.workspaceId === wanted.workspaceId && other.name === wanted.name && other.id !== wanted.id)
      throw developmentErrors.specInvalid(`$.spec.fileResources[0].name: there is a resource ${wanted.name} already`);
}

function resourceFor(
  context: ActionContext,
  wanted: { Id: string; ProjectId?: number | undefined },
  capability: Capability,
): ResourceDefinition {
  const found = context.global(DevelopmentStore).resources.get(wanted.Id);
  const projectId = wanted.ProjectId ?? found?.workspaceId;
  if (projectId === undefined) throw dataworksErrors.objectGone(`resource ${wanted.Id}`);
  dataStudioOf(context, projectId, capability);
  if (found?.workspaceId !== projectId) throw dataworksErrors.objectGone(`resource ${wanted.Id}`);
  return found;
}

const createResource = action({
  // Where the file lies is kept; it is not fetched.
  parameters: { ProjectId: required(integer()), Spec: required(text()), ResourceFile: text() },
  ram: need("CreateResource"),
  handle(context) {
    const { ProjectId, Spec, ResourceFile } = context.input;
    const workspace = dataStudioOf(context, ProjectId, "develop");
    const facts = readSpec(Spec);
    requireFreeName(context, { workspaceId: workspace.id, name: facts.name });
    const id = context.ids.digits19("resource");
    const now = context.clock.now();
    context.global(DevelopmentStore).resources.set(id, {
      ...facts,
      id,
      workspaceId: workspace.id,
      sourceUrl: ResourceFile ?? "",
      owner: context.caller.memberId,
      createdAt: now,
      modifiedAt: now,
    });
    return { Id: id };
  },
});

const one = { Id: required(text()), ProjectId: required(integer()) };

const updateResource = action({
  parameters: { ...one, Spec: required(text()), ResourceFile: text() },
  ram: need("UpdateResource"),
  handle(context) {
    const { Id, ProjectId, Spec, ResourceFile } = context.input;
    const found = resourceFor(context, { Id, ProjectId }, "develop");
    const facts = readSpec(Spec);
    requireFreeName(context, { workspaceId: ProjectId, name: facts.name, id: Id });
    Object.assign(found, facts, { sourceUrl: ResourceFile ?? found.sourceUrl, modifiedAt: context.clock.now() });
    return { Success: true };
  },
});

const getResource = action({
  parameters: { Id: required(text()), ProjectId: integer() },
  ram: need("GetResource"),
  handle(context) {
    const found = resourceFor(context, context.input, "see");
    const { id: Id, name: Name, owner: Owner, workspaceId: ProjectId } = found;
    const times = { CreateTime: found.createdAt, ModifyTime: found.modifiedAt };
    return { Resource: { Id, Name, Owner, ProjectId, Spec: context.secrets.mask(found.spec), ...times } };
  },
});

const listResources = action({
  parameters: {
    ...pagingParameters,
    ProjectId: required(integer()),
    Name: text(),
    Owner: text(),
    Type: oneOf("Python", "Jar", "Archive", "File"),
  },
  ram: need("ListResources"),
  handle(context) {
    const { input } = context;
    const workspace = dataStudioOf(context, input.ProjectId, "see");
    const found = [...context.global(DevelopmentStore).resources.values()].filter(
      (one) =>
        one.workspaceId === workspace.id &&
        matchesName(one.name, input.Name) &&
        (!input.Owner || one.owner === input.Owner) &&
        (!input.Type || one.type === input.Type),
    );
    const { items, ...paging } = pageOf(found, input);
    const Resources = items.map((one) => ({
      Id: one.id,
      Name: one.name,
      Type: one.type,
      Owner: one.owner,
      ProjectId: one.workspaceId,
      Script: { Id: one.id, Path: one.path, Runtime: { Command: one.command } },
      DataSource: one.dataSource && { Name: one.dataSource.name, Type: one.dataSource.type },
      SourceType: one.sourceUrl === "" ? "Local" : "Oss",
      SourcePath: one.sourceUrl,
      CreateTime: one.createdAt,
      ModifyTime: one.modifiedAt,
    }));
    return { PagingInfo: { ...paging, Resources } };
  },
});

const deleteResource = action({
  parameters: one,
  ram: need("DeleteResource"),
  handle(context) {
    context.global(DevelopmentStore).resources.delete(resourceFor(context, context.input, "develop").id);
    return { Success: true };
  },
});

/** Actions on resource files in Data Studio. Their files are not fetched and no node gets them. */
export const resourceActions: Record<string, Action> = {
  CreateResource: createResource,
  UpdateResource: updateResource,
  GetResource: getResource,
  ListResources: listResources,
  DeleteResource: deleteResource,
};
