import {
  UnknownValueError,
  type PolicyConfigSchema,
  type PolicyPackConfig,
  type PolicyResource as EngineResource,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
} from "@pulumi/policy";
import { defaultLevel, settingsOf, type PackSettings } from "./config";
import { judge, speaksAbout, type Judgement } from "./judge";
import type { Option, Rule } from "./rule";
import { Stack, type PolicyResource } from "./stack";

const today = () => new Date().toISOString().slice(0, 10);

/** A rule in the form in which the engine runs it. */
export function toPolicy(rule: Rule): ResourceValidationPolicy | StackValidationPolicy {
  const policy = {
    name: rule.id,
    displayName: rule.title.en,
    description: rule.title.en,
    enforcementLevel: defaultLevel(rule),
    configSchema: configSchemaOf(rule),
    severity: rule.severity,
    remediationSteps: rule.remedy.en,
    url: rule.reference,
    tags: [...rule.sources.map(({ from, id }) => (id ? `${from}:${id}` : from)), ...rule.frameworks],
  };
  return rule.wholeStack
    ? { ...policy, validateStack: stackRun(rule) }
    : { ...policy, validateResource: resourceRun(rule) };
}

/** Settings in the engine's form, rule by rule, so that `all` means here what it means without the engine. */
export function toEngineConfig(settings: PackSettings): PolicyPackConfig {
  return Object.fromEntries(
    [...settings].map(([id, { level, exemptions, options }]) => [
      id,
      { enforcementLevel: level, ...options, ...(exemptions.length > 0 && { exemptions }) },
    ]),
  );
}

function resourceRun(rule: Rule): ResourceValidationPolicy["validateResource"] {
  return (args, report) => {
    if (!speaksAbout(rule, args.type)) return args.notApplicable(`the rule is not about ${args.type}`);
    const judgement = judgeKnown(() =>
      judge(rule, resourceOf(args), { settings: settingsOf(rule, args.getConfig()), today: today() }),
    );
    if (judgement.answer === "not applicable") args.notApplicable(judgement.why);
    if (judgement.answer === "violating") for (const message of judgement.messages) report(message);
  };
}

function stackRun(rule: Rule): StackValidationPolicy["validateStack"] {
  return (args, report) => {
    const resources = args.resources.map(resourceOf);
    const stack = new Stack(resources);
    const settings = settingsOf(rule, args.getConfig());
    for (const resource of resources.filter(({ type }) => speaksAbout(rule, type))) {
      const judgement = judgeKnown(() => judge(rule, resource, { settings, today: today(), stack }));
      if (judgement.answer === "violating") for (const message of judgement.messages) report(message, resource.urn);
    }
  };
}

/**
 * In a preview many values are not known yet. The engine would warn once for each rule and resource; a rule has nothing
 * to say then, and speaks up when the update knows the value, before the resource is made.
 */
function judgeKnown(run: () => Judgement): Judgement {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return { answer: "not applicable", why: `not known in a preview: ${(error as Error).message}` };
  }
}

function resourceOf(from: ResourceValidationArgs | EngineResource): PolicyResource {
  const { type, name, urn, props, opts, provider } = from;
  const links = "propertyDependencies" in from ? Object.entries(from.propertyDependencies) : [];
  return {
    type,
    name,
    urn,
    props,
    protect: opts.protect,
    ...(provider && { provider: { name: provider.name, props: provider.props } }),
    dependsOn: Object.fromEntries(links.map(([argument, to]) => [argument, to.map((each) => each.urn)])),
  };
}

/** What the engine checks a configuration against before it hands it over. */
function configSchemaOf(rule: Rule): PolicyConfigSchema {
  const options = Object.entries(rule.options ?? {}).map(([name, option]) => [name, optionSchema(option)] as const);
  const text = { type: "string", minLength: 1 } as const;
  return {
    properties: {
      exemptions: {
        type: "array",
        items: {
          type: "object",
          properties: { resource: text, reason: text, expires: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" } },
          required: ["resource", "reason", "expires"],
          additionalProperties: false,
        },
      },
      ...Object.fromEntries(options),
    },
  };
}

function optionSchema({ default: value, says }: Option): PolicyConfigSchema["properties"][string] {
  if (Array.isArray(value))
    return { type: "array", items: { type: "string" }, default: [...value], description: says.en };
  return {
    type: typeof value === "number" ? "number" : "string",
    default: value as string | number,
    description: says.en,
  };
}
