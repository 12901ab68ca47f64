import { readStackFile } from "../../infra/config/stack-file";
import { deploy } from "../../infra/program";
import { kindOf, tokens, type Kind } from "../../policies/kinds";
import type { PolicyResource, Subject } from "../../policies/stack";
import type { Fixture, PairFixture } from "../../policies/testing/fixture";
import { computed } from "./fake-tenant";
import { record, unsecret, type RecordedResource, type Recording } from "./recorder";
import * as pulumi from "@pulumi/pulumi";
import { unknownCheckingProxy, type ResourceValidationPolicy, type StackValidationPolicy } from "@pulumi/policy";
import { join } from "node:path";

type Json = Record<string, any>;

/** The resources of `Pulumi.dev.yaml` as rules see them, from a run of the real program under the test monitor. */
export async function devPair(options: { preview?: boolean } = {}): Promise<PolicyResource[]> {
  const config = readStackFile(join(__dirname, "../../Pulumi.dev.yaml"));
  return pairOf(() => pulumi.runtime.runInPulumiStack(async () => ({ ...(await deploy(config)) })), options);
}

/** The resources of a program as rules see them. As with the engine, what it only reads is not among them. */
export async function pairOf(
  program: () => Promise<unknown>,
  { preview = false, found = {} }: { preview?: boolean; found?: Readonly<Record<string, Json>> } = {},
): Promise<PolicyResource[]> {
  const providers: Record<string, Json> = {};
  const recording = await record(program, {
    preview,
    // A call comes after the provider that it is sent with.
    call: ({ tenant }) => ({ accountId: providers[tenant]?.["accountId"] }),
    computed,
    found,
    onResource: ({ type, name, inputs }) => {
      if (type === tokens.provider) providers[name] = inputs;
    },
  });
  return (
    recording.resources
      // The engine hands no pack what the program only reads.
      .filter(({ custom, type, read }) => !read && (custom || kindOf(type)))
      .map((each) => asPolicyResource(each, recording, preview))
  );
}

function asPolicyResource(
  from: RecordedResource,
  { resources: all, published }: Pick<Recording<unknown>, "resources" | "published">,
  preview: boolean,
): PolicyResource {
  const outputs = [...published].find(([urn]) => urn.endsWith(`${from.type}::${from.name}`))?.[1];
  const provider = all.find(({ type, name }) => type === tokens.provider && name === from.provider);
  const isProvider = from.type === tokens.provider;
  const links: [string, any][] = from.request.getPropertydependenciesMap().toArray();
  return {
    type: from.type,
    name: from.name,
    urn: urnOf(from),
    protect: from.request.getProtect() ?? false,
    props: {
      ...(plain({ ...from.inputs, ...outputs }) as Json),
      ...(preview ? {} : (computed as Json)[from.type]?.(from.name)),
      ...(preview ? {} : { id: idOf(from) }),
    },
    ...(!isProvider && provider && { provider: { name: provider.name, props: provider.inputs } }),
    dependsOn: Object.fromEntries(
      links.map(([argument]) => [
        argument,
        from.request
          .getPropertydependenciesMap()
          .get(argument)
          .getUrnsList()
          .map((urn: string) => {
            const made = all.find(({ name, type }) => urn.endsWith(`${type}::${name}`));
            // What is only read is no resource of the stack.
            return made ? urnOf(made) : urn;
          }),
      ]),
    ),
  };
}

const urnOf = ({ type, name }: { type: string; name: string }) =>
  `urn:pulumi:test::dataworks-tenant-pair::${type}::${name}`;

/** As the recorder makes them. */
function idOf({ type, name }: RecordedResource): string {
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return type === tokens.workspace ? String(700000 + sum) : `${name}-id`;
}

function plain(value: unknown): unknown {
  const bare = unsecret(value);
  if (Array.isArray(bare)) return bare.map(plain);
  if (typeof bare !== "object" || bare === null) return bare;
  return Object.fromEntries(Object.entries(bare).map(([name, each]) => [name, plain(each)]));
}

/** The engine's view of a preview: reading a value that nobody knows yet throws. */
export function asInPreview(resources: readonly PolicyResource[]): PolicyResource[] {
  // The engine marks what is unknown with the texts of the wire, which the recorder keeps.
  return resources.map((each) => ({ ...each, props: unknownCheckingProxy(each.props as Json) }));
}

/** A copy of the pair, changed by a fixture. */
export function changed(pair: readonly PolicyResource[], fixture: Pick<Fixture, "change">): PolicyResource[] {
  const copy = structuredClone(pair) as PolicyResource[];
  fixture.change(new Pair(copy));
  return copy;
}

class Pair implements PairFixture {
  constructor(readonly resources: PolicyResource[]) {}

  one<K extends Kind>(kind: K, tenant?: "source" | "target"): Subject<K> {
    const found = this.of(kind, tenant)[0];
    if (!found) throw new Error(`The pair has no ${kind}${tenant ? ` of the ${tenant}` : ""}.`);
    return { ...found, kind } as unknown as Subject<K>;
  }

  edit(kind: Kind, args: Readonly<Record<string, unknown>>, tenant?: "source" | "target"): void {
    const found = this.of(kind, tenant)[0]!;
    const props = { ...found.props, ...args };
    for (const [name, value] of Object.entries(args)) {
      if (value === undefined) delete props[name];
      // A value that was set by hand comes from no other resource.
      delete (found.dependsOn as Json | undefined)?.[name];
    }
    found.props = props;
  }

  add(kind: Kind, name: string, args: object, options: { tenant?: "source" | "target"; protect?: boolean } = {}): void {
    const { tenant = "source", protect = false } = options;
    const provider = this.one("provider", tenant);
    this.resources.push({
      type: tokens[kind],
      name,
      urn: urnOf({ type: tokens[kind], name }),
      props: { ...(args as Json), id: `${name}-id` },
      protect,
      provider: { name: provider.name, props: provider.props },
    });
  }

  remove(kind: Kind, tenant?: "source" | "target"): void {
    for (const each of this.of(kind, tenant)) this.resources.splice(this.resources.indexOf(each), 1);
  }

  protect(kind: Kind): void {
    for (const each of this.of(kind)) each.protect = true;
  }

  private of(kind: Kind, tenant?: "source" | "target"): PolicyResource[] {
    const isOf = (each: PolicyResource) => (kind === "provider" ? each.name : each.provider?.name) === tenant;
    return this.resources.filter((each) => kindOf(each.type) === kind && (!tenant || isOf(each)));
  }
}

const options = { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [] };

class NotApplicable extends Error {}

/** Messages of a resource policy, run the way the engine's policy server runs it. */
export async function violations(
  policy: ResourceValidationPolicy,
  resource: PolicyResource,
  config: object = {},
  { tellNotApplicable = false } = {},
): Promise<string[]> {
  const found: string[] = [];
  const args = {
    ...engineResource(resource),
    stackTags: new Map(),
    getConfig: () => config,
    notApplicable: (why: string) => {
      throw new NotApplicable(why);
    },
  };
  try {
    for (const validate of [policy.validateResource!].flat())
      await validate(args as any, (message) => found.push(message));
  } catch (error) {
    if (!(error instanceof NotApplicable)) throw error;
    if (tellNotApplicable) found.push(`not applicable: ${error.message}`);
  }
  return found;
}

/** Messages of a stack policy, run likewise; `urns` gets the resource of each. */
export async function stackViolations(
  policy: StackValidationPolicy,
  resources: readonly PolicyResource[],
  urns: (string | undefined)[] = [],
): Promise<string[]> {
  const found: string[] = [];
  const all = resources.map((each) => engineResource(each));
  const args = {
    resources: all.map((each, index) => ({
      ...each,
      dependencies: [],
      propertyDependencies: Object.fromEntries(
        Object.entries(resources[index]!.dependsOn ?? {}).map(([argument, wanted]) => [
          argument,
          all.filter(({ urn }) => wanted.includes(urn)),
        ]),
      ),
    })),
    stackTags: new Map(),
    getConfig: () => ({}),
    notApplicable: (why: string) => {
      throw new NotApplicable(why);
    },
  };
  await policy.validateStack(args as any, (message, urn) => {
    found.push(message);
    urns.push(urn);
  });
  return found;
}

function engineResource(resource: PolicyResource) {
  const { type, name, urn, props, provider, protect = false } = resource;
  const known = provider && { ...provider, type: tokens.provider, urn: `${tokens.provider}::${provider.name}` };
  return {
    ...{ type, name, urn, props, opts: { ...options, protect } },
    ...(known && { provider: known }),
  };
}
