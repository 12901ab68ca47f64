import * as pulumi from "@pulumi/pulumi";
import { join } from "node:path";
import { deploy } from "../../../infra/program";
import { readStackFile } from "../../../infra/config/stack-file";
import type { PairConfig } from "../../../infra";

/** A whole stack with mistakes that somebody made on purpose. */
export interface BadPair {
  /** What is wrong, as the end of a sentence that begins with "A pair". */
  title: string;
  program: () => Promise<unknown>;
  /** Of the policy pack. @default every rule as it comes */
  config?: unknown;
  /** All that the pack finds, and nothing else: `<rule> <logical name>`, each once, sorted. */
  findings: readonly string[];
}

/** Resource options of each tenant: its explicit provider. */
export type Tenants = Readonly<Record<"source" | "target", pulumi.CustomResourceOptions>>;

/** The pair of `Pulumi.dev.yaml` with mistakes in it. */
export interface Mistakes {
  /** In the configuration. */
  configure?: (config: PairConfig) => PairConfig;
  /** In arguments of the pair's own resources, by logical name. */
  edit?: Readonly<Record<string, object>>;
  /** In resources that a fork adds. */
  add?: (tenants: Tenants) => void;
}

/** Makes the pair with its mistakes, as a fork would: by configuration, by a transformation, by resources of its own. */
export async function pairWith({ configure = (config) => config, edit = {}, add }: Mistakes): Promise<unknown> {
  const providers = new Map<string, pulumi.ProviderResource>();
  pulumi.runtime.registerStackTransformation(({ type, name, resource, props, opts }) => {
    if (type === "pulumi:providers:alicloud") providers.set(name, resource as pulumi.ProviderResource);
    return { props: { ...props, ...edit[name] }, opts };
  });
  const outputs = await deploy(configure(readStackFile(join(__dirname, "../../../Pulumi.dev.yaml"))));
  const of = (tenant: string) => ({ provider: providers.get(tenant)! });
  add?.({ source: of("source"), target: of("target") });
  return { ...outputs };
}

/** Tags that a fork's own resource needs. */
export const tagsOf = (tenant: "source" | "target") => ({
  pair: "demo",
  tenant,
  owner: "platform",
  environment: "rehearsal",
  "cost-centre": "none",
});

/** Text of a RAM document. */
export const document = (...Statement: object[]): string => JSON.stringify({ Version: "1", Statement });
