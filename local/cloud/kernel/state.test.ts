import { describe, expect, test } from "vitest";
import {
  CloudState,
  IdSource,
  Journal,
  SecretRegistry,
  VirtualClock,
  type Account,
  type Owner,
  type Surroundings,
} from ".";

class Notes {
  readonly texts: string[] = [];
  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}
}

class OtherNotes extends Notes {}

class Pool {
  readonly names = new Set<string>();
  constructor(readonly surroundings: Surroundings) {}
}

function cloud(): { state: CloudState; a: Account; b: Account } {
  const secrets = new SecretRegistry();
  const journal = new Journal((text) => secrets.mask(text));
  const state = new CloudState({ clock: new VirtualClock(0), ids: new IdSource("s"), journal, secrets });
  const a = { id: "1000000000000001", defaultRegion: "cn-shanghai" };
  const b = { id: "1000000000000002", defaultRegion: "cn-shanghai" };
  state.addAccount(a);
  state.addAccount(b);
  return { state, a, b };
}

describe("state of the cloud", { timeout: 5_000 }, () => {
  test("a store of one account never holds what another account put into its own", () => {
    const { state, a, b } = cloud();
    state.global(Notes, a).texts.push("of a");
    state.regional(Notes, a, "cn-shanghai").texts.push("of a in Shanghai");
    expect(state.global(Notes, b).texts).toEqual([]);
    expect(state.regional(Notes, b, "cn-shanghai").texts).toEqual([]);
    expect(state.global(Notes, b).owner).toEqual({ account: b, region: "" });
  });

  test("a store is made once per account, region and type", () => {
    const { state, a } = cloud();
    const stores = [
      state.global(Notes, a),
      state.regional(Notes, a, "cn-shanghai"),
      state.regional(Notes, a, "cn-beijing"),
      state.regional(Notes, a, ""),
      state.global(OtherNotes, a),
    ];
    expect(new Set(stores).size).toBe(stores.length);
    expect(state.regional(Notes, a, "cn-beijing")).toBe(stores[2]);
  });

  test("no region, however it is spelled, leads to the store of another account", () => {
    const { state, a, b } = cloud();
    const ofB = [state.global(Notes, b), state.regional(Notes, b, "cn-shanghai")];
    for (const region of ["", "/", `/${b.id}`, `../${b.id}`, `../${b.id}/cn-shanghai`, "__proto__"])
      expect(ofB).not.toContain(state.regional(Notes, a, region));
  });

  test("a shared store is one for all and belongs to nobody", () => {
    const { state } = cloud();
    expect(state.shared(Pool)).toBe(state.shared(Pool));
    expect(state.shared(Pool)).not.toHaveProperty("owner");
  });

  test("accounts are known by their id only", () => {
    const { state, a, b } = cloud();
    expect(state.account(a.id)).toBe(a);
    expect(state.account("__proto__")).toBeUndefined();
    expect(state.allAccounts()).toEqual([a, b]);
  });
});
