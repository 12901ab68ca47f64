import { describe, expect, test } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { dataworks20240518, OperationSettings, type Edition } from "../services/dataworks";
import type { GatewaySettings } from "./gateway";

const SOURCE = "1000000000000001";

/** A cloud that keeps the limits, with an account of this edition. */
function cloudOf(edition: Edition, settings: Partial<GatewaySettings> = {}) {
  const cloud = new EchoCloud({ quotas: "enforce", ...settings }, [dataworks20240518]);
  cloud.state.shared(OperationSettings).setEdition(SOURCE, edition);
  const { version } = dataworks20240518;
  const outcome = (action = "ListProjects", more: object = {}) => cloud.outcome({ action, version, ...more });
  /** Outcomes of so many calls that follow each other at once. */
  const burst = async (count: number, action?: string) => {
    const outcomes: string[] = [];
    for (let index = 0; index < count; index++) outcomes.push(await outcome(action));
    return outcomes;
  };
  return { cloud, outcome, burst, clock: cloud.state.surroundings.clock };
}

describe("limits of calls", { timeout: 10_000 }, () => {
  test("are not kept unless a setting says so", async () => {
    const { burst } = cloudOf("basic", { quotas: "ignore" });
    expect(new Set(await burst(20))).toEqual(new Set(["accepted"]));
  });

  test("are five calls a second below the Enterprise edition, and the second passes", async () => {
    const { burst, outcome, clock } = cloudOf("professional");
    expect(await burst(6)).toEqual([...Array(5).fill("accepted"), "Throttling.User"]);
    await clock.advanceBy(1_000);
    expect(await outcome()).toBe("accepted");
  });

  test("say how long to wait, in milliseconds", async () => {
    const { cloud, burst } = cloudOf("professional");
    await burst(5);
    const wanted = cloud.request({ action: "ListProjects", version: dataworks20240518.version });
    const connection = { sourceIp: "198.51.100.7", via: "direct" as const, secure: true };
    const answer = await cloud.gateway.answer({ ...wanted, connection });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers?.["x-acs-retry-after"])).toBeGreaterThan(900);
    expect(Number(answer.headers?.["x-acs-retry-after"])).toBeLessThanOrEqual(1_000);
  });

  test("count reads and writes apart from the Enterprise edition on, failed calls too", async () => {
    const { burst } = cloudOf("enterprise");
    const writes = await burst(21, "DeleteProject");
    expect(writes.slice(0, 20)).not.toContain("Throttling.User");
    expect(writes[20]).toBe("Throttling.User");
    expect((await burst(51)).filter((one) => one === "Throttling.User")).toHaveLength(1);
  });

  test("hold for each region and each account by itself", async () => {
    const { cloud, burst, outcome } = cloudOf("professional");
    await burst(5);
    expect(await outcome("ListProjects", { query: { RegionId: "cn-beijing" } })).toBe("accepted");
    cloud.state.shared(OperationSettings).setEdition("1000000000000002", "professional");
    expect(await outcome("ListProjects", cloud.target)).toBe("accepted");
    expect(await outcome()).toBe("Throttling.User");
  });

  test.each([
    ["basic", {}, "Throttling.Api.Risk"],
    ["standard", {}, "accepted"],
    ["basic", { dailyCaps: "basic-only" }, "Throttling.Api.Risk"],
  ] as const)("cap the calls of a day in the %s edition with %o", async (edition, settings, expected) => {
    const { outcome, clock } = cloudOf(edition, settings);
    for (let index = 0; index < 100; index++) {
      expect(await outcome()).toBe("accepted");
      await clock.advanceBy(1_000);
    }
    expect(await outcome()).toBe(expected);
    await clock.advanceBy(24 * 3_600_000);
    expect(await outcome()).toBe("accepted");
  });

  test("concern DataWorks alone", async () => {
    const { cloud } = cloudOf("basic");
    const outcomes = [];
    for (let index = 0; index < 20; index++) outcomes.push(await cloud.outcome());
    expect(new Set(outcomes)).toEqual(new Set(["accepted"]));
  });

  test("are the same for a RAM user as for its account", async () => {
    const { cloud, burst, outcome } = cloudOf("professional");
    const { credentials } = await cloud.user("ada");
    await burst(5);
    expect(await outcome("ListProjects", credentials)).toBe("Throttling.User");
  });
});
