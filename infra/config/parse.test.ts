import { describe, expect, it } from "vitest";
import { BadInput, ExitCode } from "../../alicloud/call/errors";
import { pairValues } from "../../test/support/pair-values";
import { parsePairConfig } from "./parse";

/** The problems of values, one line each, as `path: value -> what is allowed`. */
function problemsOf(values: unknown): string[] {
  try {
    parsePairConfig(values, { file: "Pulumi.test.yaml" });
    return [];
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    expect(error.exitCode).toBe(ExitCode.BadInput);
    return error.problems.map(({ path, value, allowed }) =>
      [`${path}:`, ...(value === undefined ? [] : [JSON.stringify(value)]), "->", allowed].join(" "),
    );
  }
}

/** Values with one change. */
function changed(change: (values: any) => void): any {
  const values = pairValues();
  change(values);
  return values;
}

const otherGuard = { functionName: "other-guard", extensionCode: "x" };
const adoptedNetwork = { vpcId: "vpc-a", vswitchId: "vsw-a", securityGroupId: "sg-a" };

describe("the configuration of a pair", () => {
  it("fills in everything that may be left out", () => {
    expect(parsePairConfig(pairValues())).toMatchInlineSnapshot(`
      {
        "generation": "new",
        "guard": {
          "skip": true,
        },
        "identity": "ram-user",
        "pair": "demo",
        "production": false,
        "sameAccount": false,
        "scope": "fire",
        "secretStore": "workspace-parameter",
        "source": {
          "accountId": "1000000000000001",
          "compute": {
            "project": "demo_src_001",
          },
          "credentials": {
            "kind": "env",
          },
          "egress": {
            "bandwidth": 5,
          },
          "network": {
            "cidr": "10.10.0.0/16",
            "vswitchCidr": "10.10.0.0/24",
          },
          "region": "cn-shanghai",
          "resourceGroup": {
            "name": "demo_source",
          },
          "workspace": {
            "displayName": "demo_source",
            "mode": "standard",
            "name": "demo_source",
          },
          "zone": "cn-shanghai-b",
        },
        "tags": {
          "costCentre": "4711",
          "environment": "rehearsal",
          "owner": "platform",
        },
        "target": {
          "accountId": "1000000000000002",
          "compute": {
            "project": "demo_tgt_002",
          },
          "credentials": {
            "kind": "env",
          },
          "network": {
            "cidr": "10.20.0.0/16",
            "vswitchCidr": "10.20.0.0/24",
          },
          "region": "cn-hangzhou",
          "resourceGroup": {
            "name": "demo_target",
          },
          "workspace": {
            "displayName": "demo_target",
            "mode": "standard",
            "name": "demo_target",
          },
          "zone": "cn-hangzhou-h",
        },
        "triggerRole": "role_project_pe",
        "workflows": "workflows",
      }
    `);
  });

  it("keeps what was given", () => {
    const config = parsePairConfig(
      changed((values) => {
        values.endpoint = "127.0.0.1:8080";
        values.source.network = { cidr: "10.0.0.0/20", vswitchCidr: "10.0.4.0/24" };
        values.source.egress = { bandwidth: 20 };
        values.target.resourceGroup = { name: "shared", specification: 8 };
        values.target.compute = { project: "warehouse" };
        values.target.credentials = { kind: "profile", name: "b" };
      }),
    );
    expect(config.endpoint).toBe("127.0.0.1:8080");
    expect(config.source.network).toEqual({ cidr: "10.0.0.0/20", vswitchCidr: "10.0.4.0/24" });
    expect(config.source.egress).toEqual({ bandwidth: 20 });
    expect(config.target.resourceGroup).toEqual({ name: "shared", specification: 8 });
    expect(config.target.compute).toEqual({ project: "warehouse" });
    expect(config.target.credentials).toEqual({ kind: "profile", name: "b" });
  });

  it("takes what stands already instead of making it", () => {
    const config = parsePairConfig(
      changed(({ source, target }) => {
        const egress = { address: "203.0.113.7", allocationId: "eip-a", natGatewayId: "ngw-a" };
        Object.assign(source, { network: { adopt: adoptedNetwork }, egress: { adopt: egress } });
        Object.assign(source, { workspace: { adopt: { id: "7301" }, mode: "basic" }, compute: { skip: true } });
        source.resourceGroup = { adopt: { id: "Serverless_1" } };
        target.compute = { adopt: { project: "warehouse" } };
      }),
    );
    expect(config.source).toMatchObject({
      network: { adopt: adoptedNetwork },
      egress: { adopt: { address: "203.0.113.7" } },
      workspace: { adopt: { id: "7301" }, mode: "basic" },
      resourceGroup: { adopt: { id: "Serverless_1" } },
      compute: { skip: true },
    });
    expect(config.target.compute).toEqual({ adopt: { project: "warehouse" } });
  });

  it("makes a guard with every default when it is asked for one", () => {
    expect(parsePairConfig(changed((values) => (values.guard = {}))).guard).toMatchInlineSnapshot(`
      {
        "bus": {
          "name": "demo-guard",
        },
        "checks": {},
        "concurrency": 5,
        "events": [
          "commit-file",
          "delete-file",
          "deploy-file",
          "freeze-node",
          "undeploy-node",
          "unfreeze-node",
        ],
        "logs": {
          "project": "demo-guard-1000000000000002",
          "retentionDays": 180,
        },
        "onError": "FAIL",
        "timeLimitMs": 2000,
        "workspaces": [],
      }
    `);
  });

  it("routes the events of the checks that run, and of all checks before any does", () => {
    const checks = { "protected-nodes": { nodes: [{ id: "700012345" }] } };
    const { guard } = parsePairConfig(changed((values) => (values.guard = { checks })));
    expect(guard).toMatchObject({ checks, events: expect.arrayContaining(["freeze-node"]) });
  });

  it("takes another pair's guard", () => {
    expect(parsePairConfig(changed((values) => (values.guard = { adopt: otherGuard }))).guard).toEqual({
      adopt: { ...otherGuard, bus: "other-guard" },
    });
  });

  it("allows one account in two regions when it is asked for", () => {
    const config = changed((values) => {
      values.sameAccount = true;
      values.target.accountId = values.source.accountId;
    });
    expect(problemsOf(config)).toEqual([]);
  });

  it("takes the whole network as the vSwitch when it is no larger than one", () => {
    const config = parsePairConfig(changed((values) => (values.target.network.cidr = "192.168.7.0/24")));
    expect(config.target.network).toEqual({ cidr: "192.168.7.0/24", vswitchCidr: "192.168.7.0/24" });
  });
});

describe("a wrong configuration", () => {
  const cases: [string, (values: any) => void][] = [
    ["a missing key", (values) => delete values.pair],
    ["a missing tenant", (values) => delete values.target],
    ["an unknown key", (values) => (values.soruce = {})],
    ["an unknown key further down", (values) => (values.source.netwrok = {})],
    ["a way out on the target", (values) => (values.target.egress = { bandwidth: 5 })],
    ["bandwidth where it stood before", (values) => (values.source.network.bandwidth = 5)],
    ["a number where text belongs", (values) => (values.source.accountId = 1000000000000001)],
    ["text where a boolean belongs", (values) => (values.sameAccount = "yes")],
    ["a pair name with capitals", (values) => (values.pair = "Demo")],
    ["an unknown region", (values) => (values.source.region = "cn-shangai")],
    ["a zone of another region", (values) => (values.source.zone = "cn-beijing-b")],
    [
      "a zone of a region that ends in a digit",
      (values) => Object.assign(values.source, { region: "us-west-1", zone: "us-west-1-a" }),
    ],
    [
      "the same account and region",
      (values) =>
        Object.assign(values.target, {
          accountId: values.source.accountId,
          region: values.source.region,
          zone: values.source.zone,
        }),
    ],
    ["the same account unasked", (values) => (values.target.accountId = values.source.accountId)],
    ["sameAccount with two accounts", (values) => (values.sameAccount = true)],
    ["a public network", (values) => (values.source.network.cidr = "8.8.0.0/16")],
    ["a network off its boundary", (values) => (values.source.network.cidr = "10.10.7.0/16")],
    ["no network at all", (values) => (values.source.network.cidr = "ten")],
    ["a network that is too large", (values) => (values.source.network.cidr = "10.0.0.0/8")],
    ["a network that is too small", (values) => (values.source.network.cidr = "10.0.0.0/26")],
    ["a vSwitch outside the network", (values) => (values.source.network.vswitchCidr = "10.20.0.0/24")],
    ["a vSwitch without room", (values) => (values.source.network.vswitchCidr = "10.10.0.0/28")],
    ["a vSwitch the API refuses", (values) => (values.source.network.vswitchCidr = "10.10.0.0/30")],
    ["credentials of no kind", (values) => (values.source.credentials = { kind: "key" })],
    ["a key in the credentials", (values) => (values.source.credentials = { kind: "env", accessKeyId: "x" })],
    ["a half-filled kind of credentials", (values) => (values.source.credentials = { kind: "oidc", roleArn: "x" })],
    [
      "a role of another account",
      (values) => {
        values.source.credentials = { kind: "assume-role", roleArn: "acs:ram::1000000000000009:role/deployer" };
      },
    ],
    [
      "assuming a role on a local cloud",
      (values) => {
        values.endpoint = "127.0.0.1:8080";
        values.source.credentials = { kind: "assume-role", roleArn: "acs:ram::1000000000000001:role/deployer" };
      },
    ],
    ["an identity that is not built", (values) => (values.identity = "oidc")],
    ["a scope that there is not", (values) => (values.scope = "all")],
    ["a KMS store without KMS", (values) => (values.secretStore = "kms")],
    ["KMS without a KMS store", (values) => (values.source.kms = { instanceId: "kst-1" })],
    [
      "a KMS store for an identity without a key",
      (values) => Object.assign(values, { identity: "linked-role", secretStore: "kms" }),
    ],
    [
      "a KMS instance that is none",
      (values) => {
        values.secretStore = "kms";
        values.source.kms = { instanceId: "kst 1", key: "x" };
      },
    ],
    ["an endpoint with a scheme", (values) => (values.endpoint = "http://127.0.0.1:1")],
    ["an endpoint elsewhere", (values) => (values.endpoint = "example.com:80")],
    ["too much bandwidth", (values) => (values.source.egress = { bandwidth: 500 })],
    ["a display name with spaces", (values) => (values.source.workspace.displayName = "Tenant A")],
    ["a folder outside the project", (values) => (values.workflows = "../elsewhere")],
    ["a network that is made and adopted", (values) => (values.source.network.adopt = adoptedNetwork)],
    ["neither a network nor one to adopt", (values) => (values.source.network = {})],
    ["a workspace that is made and adopted", (values) => (values.target.workspace.adopt = { id: "7301" })],
    ["a workspace without a name", (values) => (values.target.workspace = { mode: "basic" })],
    [
      "an id of a workspace that YAML reads as a number",
      (values) => (values.target.workspace = { adopt: { id: 7301 } }),
    ],
    [
      "an id of another kind",
      (values) => (values.source.network = { adopt: { ...adoptedNetwork, vpcId: adoptedNetwork.vswitchId } }),
    ],
    ["compute that is left out and made", (values) => (values.target.compute = { skip: true, project: "warehouse" })],
    [
      "compute that is left out and adopted",
      (values) => (values.target.compute = { skip: true, adopt: { project: "x" } }),
    ],
    ["compute that is not left out", (values) => (values.target.compute = { skip: false })],
    [
      "an adopted group in a new network",
      (values) => (values.source.resourceGroup = { adopt: { id: "Serverless_1" } }),
    ],
    [
      "an adopted way out of a new network",
      (values) => {
        const adopt = { address: "203.0.113.7", allocationId: "eip-a", natGatewayId: "ngw-a" };
        values.source.egress = { adopt };
      },
    ],
    ["a guard that is made and left out", (values) => (values.guard = { skip: true, concurrency: 2 })],
    ["a guard that is made and adopted", (values) => (values.guard = { adopt: otherGuard, extensionCode: "x" })],
    ["a bus that is made and adopted", (values) => (values.guard = { bus: { name: "own", adopt: { name: "other" } } })],
    ["a check that there is not", (values) => (values.guard = { checks: { "protected-node": {} } })],
    [
      "options that a check does not have",
      (values) => (values.guard = { checks: { "protected-nodes": { nodes: [{ id: 7 }], exempt: [] } } }),
    ],
    ["a check without its options", (values) => (values.guard = { checks: { "protected-nodes": null } })],
    [
      "a guard where there are no extensions",
      (values) => {
        Object.assign(values.target, { region: "cn-wulanchabu", zone: "cn-wulanchabu-a" });
        values.guard = {};
      },
    ],
    ["a tag that the cloud reserves", (values) => (values.tags.owner = "acs:me")],
  ];

  it("is told with place, value, what is allowed and the next step", () => {
    const told = cases.map(([name, change]) =>
      [name, ...problemsOf(changed(change)).map((line) => `  ${line}`)].join("\n"),
    );
    expect(`\n${told.join("\n")}\n`).toMatchInlineSnapshot(`
      "
      a missing key
        pair: -> missing; 2-20 lower-case letters, digits and dashes, starting with a letter, not ending with a dash. Add it.
      a missing tenant
        target: -> missing; a map with accountId, region, zone, network and workspace. Add it.
      an unknown key
        soruce: -> no such key; there are pair, generation, sameAccount, production, identity, scope, triggerRole, secretStore, workflows, endpoint, tags, source, target, guard. Did you mean source?
      an unknown key further down
        source.netwrok: -> no such key; there are accountId, region, zone, credentials, network, workspace, resourceGroup, compute, egress, kms. Did you mean source.network?
      a way out on the target
        target.egress: -> no such key; there are accountId, region, zone, credentials, network, workspace, resourceGroup, compute. Remove it.
      bandwidth where it stood before
        source.network.bandwidth: -> no such key; there are cidr, vswitchCidr, adopt. Remove it.
      a number where text belongs
        source.accountId: 1000000000000001 -> an account id of 16 digits, in quotes. Put the digits in quotes: YAML read a number.
      text where a boolean belongs
        sameAccount: "yes" -> true or false
      a pair name with capitals
        pair: "Demo" -> 2-20 lower-case letters, digits and dashes, starting with a letter, not ending with a dash
      an unknown region
        source.region: "cn-shangai" -> one of cn-beijing, cn-chengdu, cn-hangzhou, cn-hongkong, cn-shanghai, cn-shenzhen, cn-wulanchabu, cn-zhangjiakou, cn-north-2-gov-1, cn-beijing-finance-1, cn-shanghai-finance-1, cn-shenzhen-finance-1, ap-northeast-1, ap-northeast-2, ap-southeast-1, ap-southeast-3, ap-southeast-5, eu-central-1, eu-west-1, me-east-1, me-central-1, us-east-1, us-west-1. Did you mean cn-shanghai?
      a zone of another region
        source.zone: "cn-beijing-b" -> a zone of cn-shanghai, which is written cn-shanghai- and a letter. Choose one that offers Internet NAT gateways and serverless resource groups.
      a zone of a region that ends in a digit
        source.zone: "us-west-1-a" -> a zone of us-west-1, which is written us-west-1 and a letter. Choose one that offers Internet NAT gateways and serverless resource groups.
      the same account and region
        target: "account 1000000000000001 in cn-shanghai" -> another account than the source's, or the same account in another region. Inside one account and region a workflow can depend on the other directly; no trigger is needed.
      the same account unasked
        target.accountId: "1000000000000001" -> another account than the source's. If one account in two regions is meant, set sameAccount: true.
      sameAccount with two accounts
        sameAccount: true -> false, because source and target name two accounts. Remove sameAccount, or correct the account ids.
      a public network
        source.network.cidr: "8.8.0.0/16" -> a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16
      a network off its boundary
        source.network.cidr: "10.10.7.0/16" -> an IPv4 block that begins on its boundary. Write 10.10.0.0/16.
      no network at all
        source.network.cidr: "ten" -> an IPv4 block such as 10.10.0.0/16
      a network that is too large
        source.network.cidr: "10.0.0.0/8" -> a VPC of /16 to /24. Such as 10.0.0.0/24.
      a network that is too small
        source.network.cidr: "10.0.0.0/26" -> a VPC of /16 to /24. Such as 10.0.0.0/24.
      a vSwitch outside the network
        source.network.vswitchCidr: "10.20.0.0/24" -> a block inside the VPC, 10.10.0.0/16. Leave vswitchCidr out to get 10.10.0.0/24.
      a vSwitch without room
        source.network.vswitchCidr: "10.10.0.0/28" -> a vSwitch of at least /27: its resource group takes an address per running task. Leave vswitchCidr out to get the first /24 of the VPC.
      a vSwitch the API refuses
        source.network.vswitchCidr: "10.10.0.0/30" -> a vSwitch of /16 to /27
      credentials of no kind
        source.credentials.kind: "key" -> kind: env | kind: profile with name (and file) | kind: oidc with roleArn, providerArn, tokenFile | kind: assume-role with roleArn
      a key in the credentials
        source.credentials.accessKeyId: -> no such key; there are kind. Remove it.
      a half-filled kind of credentials
        source.credentials.roleArn: "x" -> kind: env | kind: profile with name (and file) | kind: oidc with roleArn, providerArn, tokenFile | kind: assume-role with roleArn
        source.credentials.providerArn: -> missing; kind: env | kind: profile with name (and file) | kind: oidc with roleArn, providerArn, tokenFile | kind: assume-role with roleArn. Add it.
        source.credentials.tokenFile: -> missing; kind: env | kind: profile with name (and file) | kind: oidc with roleArn, providerArn, tokenFile | kind: assume-role with roleArn. Add it.
      a role of another account
        source.credentials.roleArn: "acs:ram::1000000000000009:role/deployer" -> a role of the tenant's own account, 1000000000000001. Create the deployer's role in the tenant's account, or correct accountId.
      assuming a role on a local cloud
        source.credentials.kind: "assume-role" -> env or profile while endpoint names a local cloud: the provider assumes roles over HTTPS only. Leave endpoint out, or give the tenant a key.
      an identity that is not built
        identity: "oidc" -> one of ram-user, linked-role
      a scope that there is not
        scope: "all" -> one of fire, observe
      a KMS store without KMS
        source.kms: -> missing; a map with instanceId, because secretStore is kms. Add the id of the KMS instance in the source's region.
      KMS without a KMS store
        source.kms: -> only together with secretStore: kms. Remove it, or set secretStore: kms.
      a KMS store for an identity without a key
        secretStore: "kms" -> left out with identity: linked-role, which has no key to keep. Remove it, or set identity: ram-user.
      a KMS instance that is none
        source.kms.instanceId: "kst 1" -> the id of a KMS instance, such as kst-hzz0000000000
        source.kms.key: -> no such key; there are instanceId, keyId. Remove it.
      an endpoint with a scheme
        endpoint: "http://127.0.0.1:1" -> host:port of a local cloud on this machine, without http://; empty for the real cloud
      an endpoint elsewhere
        endpoint: "example.com:80" -> host:port of a local cloud on this machine, without http://; empty for the real cloud
      too much bandwidth
        source.egress.bandwidth: 500 -> a whole number of Mbit/s from 1 to 200
      a display name with spaces
        source.workspace.displayName: "Tenant A" -> letters, digits and _ . , ; / @ - without spaces (the provider checks this)
      a folder outside the project
        workflows: "../elsewhere" -> a folder inside the project, relative to it
      a network that is made and adopted
        source.network: "adopt with cidr" -> one way only: adopt, or cidr. Remove the other; what is adopted is never changed.
      neither a network nor one to adopt
        source.network.cidr: -> missing; an IPv4 block such as 10.10.0.0/16. Add it, or adopt one.
      a workspace that is made and adopted
        target.workspace: "adopt with name" -> one way only: adopt, or name. Remove the other; what is adopted is never changed.
      a workspace without a name
        target.workspace.name: -> missing; letters, digits and underscores, starting with a letter or digit. Add it, or adopt one.
      an id of a workspace that YAML reads as a number
        target.workspace.adopt.id: 7301 -> digits, in quotes. Put the digits in quotes: YAML read a number.
      an id of another kind
        source.network.adopt.vpcId: "vsw-a" -> an id such as vpc-uf6abc
      compute that is left out and made
        target.compute: "skip with project" -> one way only: skip, or project. Remove the other; what is adopted is never changed.
      compute that is left out and adopted
        target.compute.adopt.project: "x" -> 3-28 characters: a letter, then letters, digits and underscores
        target.compute: "adopt with skip" -> one way only: adopt, or skip. Remove the other; what is adopted is never changed.
      compute that is not left out
        target.compute.skip: false -> true, or leave it out
      an adopted group in a new network
        source.resourceGroup.adopt: -> only together with source.network.adopt: an adopted group has its tasks in the vSwitch that it was made in. Adopt its network too, or let this one be made.
      an adopted way out of a new network
        source.egress.adopt: -> only together with source.network.adopt: an adopted gateway belongs to the VPC that it was made in. Adopt its network too, or let this one be made.
      a guard that is made and left out
        guard: "skip with concurrency" -> one way only: skip, or concurrency. Remove the other; what is adopted is never changed.
      a guard that is made and adopted
        guard: "adopt with extensionCode" -> one way only: adopt, or extensionCode. Remove the other; what is adopted is never changed.
      a bus that is made and adopted
        guard.bus: "adopt with name" -> one way only: adopt, or name. Remove the other; what is adopted is never changed.
      a check that there is not
        guard.checks.protected-node: -> no such check; there are protected-nodes. Did you mean protected-nodes?
      options that a check does not have
        guard.checks.protected-nodes.nodes.0.id: 7 -> text, in quotes
        guard.checks.protected-nodes.exempt: "exempt" -> no such option. Remove it.
      a check without its options
        guard.checks.protected-nodes: -> a value of the kind object
      a guard where there are no extensions
        guard: "cn-wulanchabu" -> a target in a region that offers extensions: cn-beijing, cn-chengdu, cn-hangzhou, cn-hongkong, cn-shanghai, cn-shenzhen, cn-zhangjiakou, ap-northeast-1, ap-southeast-1, eu-central-1, us-east-1, us-west-1. Write guard: { skip: true }, or choose another region for the target.
      a tag that the cloud reserves
        tags.owner: "acs:me" -> 1-64 letters, digits, spaces or _ . : / @ = + -, not starting with aliyun, acs: or http
      "
    `);
  });

  it("is told as a whole, rules about several keys included", () => {
    const problems = problemsOf(
      changed((values) => {
        values.pair = "X";
        values.source.zone = "cn-beijing-b";
        values.source.network.cidr = "8.8.0.0/16";
        values.target.accountId = values.source.accountId;
        values.target.colour = "red";
      }),
    );
    expect(problems.map((line) => line.split(":")[0])).toEqual([
      "pair",
      "target.colour",
      "target.accountId",
      "source.zone",
      "source.network.cidr",
    ]);
  });

  it.each([undefined, null, [], "text", 7])("may be no map at all: %j", (values) => {
    expect(problemsOf(values).length).toBeGreaterThan(0);
  });
});
