import { connectWithSdk, TenantPairError, type CallApi, type Connection } from "../../alicloud/call";

/** Reads change nothing, so being killed at one is being killed before the next change. */
const READ = /^(Get|List|Describe)/;

/** A run of a command that is killed at a change. */
export interface KilledRun {
  connect(connection: Connection): CallApi;
  /** Name of the change at which it was killed; undefined when it came to its end. */
  killedAt(): string | undefined;
}

/**
 * Clients of a process that is killed at its `change`th change: `before` it is sent, or `after` the cloud has done it
 * and before the answer is read. From then on nothing is sent any more. Changes that `passes` matches do not count.
 */
export function killedAt(change: number, moment: "before" | "after", passes = READ): KilledRun {
  let changes = 0;
  let killed: string | undefined;
  // Of the project's own kind, so that no caller tries again: a dead process does not.
  const dead = () => new TenantPairError({ code: "KILLED", message: "killed" });
  return {
    killedAt: () => killed,
    connect: (connection) => {
      const client = connectWithSdk(connection);
      return {
        async callApi(params, request, runtime) {
          if (killed !== undefined) throw dead();
          if (READ.test(params.action) || passes.test(params.action) || request.body?.["DryRun"] === "true")
            return client.callApi(params, request, runtime);
          changes += 1;
          if (changes < change) return client.callApi(params, request, runtime);
          killed = params.action;
          if (moment === "after") await client.callApi(params, request, runtime);
          throw dead();
        },
      };
    },
  };
}
