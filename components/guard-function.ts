import * as pulumi from "@pulumi/pulumi";
import { V3AsyncInvokeConfig } from "@pulumi/alicloud/fc/v3asyncInvokeConfig";
import { V3ConcurrencyConfig } from "@pulumi/alicloud/fc/v3concurrencyConfig";
import { V3Function } from "@pulumi/alicloud/fc/v3function";
import { Role } from "@pulumi/alicloud/ram/role";
import { functionTrust, policyText } from "../alicloud/ram";
import { ownRolePolicy } from "./own-policy";
import type { Tenant } from "./tenant";

/** Code of a function: a zip file as base64 text, and the hash of what is in it. */
export interface FunctionCode {
  zip: string;
  /** Hex. A change deploys the function again, and nothing else does. */
  sha256: string;
}

/** A function of Function Compute with a role of its own, a bounded number of instances and a log. */
export interface GuardFunctionArgs {
  /** Whose account and region; gives the provider and the tags. */
  tenant: Tenant;
  /** 1-64 letters, digits, dashes and underscores: name of the function, its role and its policy. */
  functionName: string;
  code: FunctionCode;
  /** What the role may do, as JSON text. */
  policyDocument: pulumi.Input<string>;
  /** Nothing secret: whoever may read the function reads it, and so does the stack's state. */
  environment: Record<string, pulumi.Input<string>>;
  logs: { project: pulumi.Input<string>; store: pulumi.Input<string> };
  /** Seconds that one call may take, 1-60. */
  timeout: number;
  /** Instances reserved for it, which are also its upper bound. */
  concurrency: number;
  /** Queues, by ARN, for what asynchronous calls failed with and returned. */
  outcomes: { failed: pulumi.Input<string>; returned: pulumi.Input<string> };
}

export class GuardFunction extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;
  readonly functionArn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;

  constructor(name: string, args: GuardFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:guard:GuardFunction", name, {}, opts);
    const { tenant, functionName, code, policyDocument, environment, logs, timeout, concurrency, outcomes } = args;
    const inTenant = { parent: this, provider: tenant.provider };

    const role = new Role(
      `${name}-role`,
      {
        roleName: functionName,
        assumeRolePolicyDocument: policyText(functionTrust()),
        description: "What the guard's function works with",
        tags: tenant.tags,
      },
      inTenant,
    );
    const { attachment } = ownRolePolicy(
      name,
      { tenant, policyName: functionName, policyDocument, description: "Answers of the guard, and its log", role },
      this,
    );
    const guard = new V3Function(
      `${name}-function`,
      {
        functionName,
        description: "Judges operations on DataWorks workflows",
        runtime: "nodejs20",
        handler: "index.handler",
        code: { zipFile: code.zip },
        // The hash shows which code runs, and it is what the service sees change.
        environmentVariables: { ...environment, CODE_SHA256: code.sha256 },
        role: role.arn,
        memorySize: 256,
        cpu: 0.25,
        diskSize: 512,
        timeout,
        instanceConcurrency: 10,
        // DataWorks' public endpoint is the only thing that it calls.
        internetAccess: true,
        logConfig: {
          project: logs.project,
          logstore: logs.store,
          enableInstanceMetrics: false,
          enableRequestMetrics: true,
          logBeginRule: "None",
        },
        tags: tenant.tags,
      },
      // It must be able to answer from its first call on.
      { ...inTenant, dependsOn: [attachment] },
    );
    new V3ConcurrencyConfig(
      `${name}-concurrency`,
      { functionName: guard.functionName, reservedConcurrency: concurrency },
      inTenant,
    );
    new V3AsyncInvokeConfig(
      `${name}-async`,
      {
        functionName: guard.functionName,
        // Somebody waits for the answer: one more try, and nothing that is older than five minutes.
        maxAsyncRetryAttempts: 1,
        maxAsyncEventAgeInSeconds: 300,
        // Both, although only the failures matter: the provider sends an empty success destination otherwise, which the
        // service refuses (aliyun/terraform-provider-alicloud#10031).
        destinationConfig: {
          onFailure: { destination: outcomes.failed },
          onSuccess: { destination: outcomes.returned },
        },
      },
      inTenant,
    );

    this.functionName = guard.functionName;
    this.functionArn = guard.functionArn;
    this.roleName = role.roleName;
    this.registerOutputs({
      functionName: this.functionName,
      functionArn: this.functionArn,
      roleName: this.roleName,
    });
  }
}
