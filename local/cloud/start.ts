import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GatewaySettings } from "./gateway/gateway";
import { startControlServer } from "./control/control-server";
import { CloudState, IdSource, Journal, SecretRegistry, VirtualClock, type PainSettings } from "./kernel";
import { CertificateAuthority } from "./server/certificates";
import { FrontDoor } from "./server/front-door";
import { LateAnswerer } from "./server/late-answerer";
import { LocalCloudError } from "./server/local-cloud-error";
import type { OperationSettings } from "./services/dataworks";
import { createAccountRoot } from "./services/ram/account-root";

/** What a local cloud is started with. */
export interface LocalCloudOptions {
  /** The accounts that exist. `role` is a name for people and programs; it means nothing to the cloud. */
  accounts: readonly { role: string; id: string; region: string }[];
  /** Port on the loopback interface. @default 0, any free one */
  port?: number;
  /** Ids and secrets are made from it: the same seed and calls give the same ids. @default "local-cloud" */
  seed?: string;
  /** Where the virtual clock starts, epoch milliseconds. @default now */
  startAt?: number;
  /** `still`: time moves only when told to. `real`: it follows real time. @default "still" */
  time?: "still" | "real";
  settings?: Partial<GatewaySettings>;
  /** Trouble of the real cloud to reproduce. @default none */
  pain?: Partial<PainSettings>;
  /** File of a snapshot to go on from. Its accounts, ids and time are in place of those of the other options. */
  snapshot?: string;
  operation?: Partial<Pick<OperationSettings, "timeLimitMilliseconds" | "repeatedTrigger" | "closedHours">>;
}

/** An account of a local cloud with a key of the account itself. The key protects nothing real. */
export interface LocalAccount {
  role: string;
  id: string;
  accessKeyId: string;
  accessKeySecret: string;
}

/** A running local cloud. */
export interface LocalCloud {
  /** `127.0.0.1:port`; plain HTTP and TLS. */
  endpoint: string;
  /** File with the certificate authority that its TLS certificates come from. */
  caFile: string;
  /** Base address of the control API. */
  control: string;
  accounts: LocalAccount[];
  close(): Promise<void>;
}

/** Starts a local cloud in this process. Rejects with a {@link LocalCloudError} when the port is in use. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const secrets = new SecretRegistry();
  const state = new CloudState({
    clock: new VirtualClock(options.startAt ?? Date.now()),
    ids: new IdSource(options.seed ?? "local-cloud"),
    journal: new Journal((text) => secrets.mask(text)),
    secrets,
  });
  const saved = options.snapshot === undefined ? undefined : await snapshotIn(options.snapshot);
  const authority = await CertificateAuthority.create();
  const folder = await mkdtemp(join(tmpdir(), "local-cloud-"));
  const caFile = join(folder, "ca.pem");
  await writeFile(caFile, authority.pem());
  const behind: LateAnswerer = new LateAnswerer(async () => {
    const { furnish } = await import("./inside.js");
    return furnish({ state, door, endpoint: `127.0.0.1:${listener.port}`, caFile, options });
  });
  const door: FrontDoor = new FrontDoor(authority, behind);
  const listener = await door
    .listen(options.port ?? 0, (socket) => ({ sourceIp: socket.remoteAddress ?? "127.0.0.1", via: "direct" }))
    .catch(async (error: unknown) => {
      await Promise.all([door.close(), rm(folder, { recursive: true, force: true })]);
      throw error;
    });
  if (saved === undefined)
    for (const { role, id, region } of options.accounts) state.addAccount({ id, defaultRegion: region, role });
  else {
    await behind.ready();
    await saved.restore(state);
  }
  const accounts = state
    .allAccounts()
    .map((account) => ({ role: account.role ?? "", id: account.id, ...createAccountRoot(state, account) }));
  const control = await startControlServer(state, { after: () => behind.ready() });
  if (options.time === "real") state.surroundings.clock.followRealTime();
  // Not before whoever waits for the start has gone on.
  const soon = setImmediate(() => void behind.ready());

  return {
    endpoint: `127.0.0.1:${listener.port}`,
    caFile,
    control: control.address,
    accounts,
    close: async () => {
      clearImmediate(soon);
      await state.surroundings.clock.idle();
      state.surroundings.clock.stop();
      await Promise.all([door.close(), control.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function snapshotIn(file: string): Promise<{ restore: (state: CloudState) => Promise<void> }> {
  const { readSnapshot, restoreSnapshot } = await import("./snapshot/snapshot.js");
  try {
    const content = readSnapshot(await readFile(file, "utf8"));
    return { restore: (state) => restoreSnapshot(state, content) };
  } catch (cause) {
    const hint = "Start without it, or from another one.";
    throw new LocalCloudError("SNAPSHOT_REFUSED", `${file}: ${(cause as Error).message}`, hint, { cause });
  }
}
