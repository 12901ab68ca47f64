import { Pain, type CloudState } from "../kernel";
import { TrailStore } from "../services/actiontrail/store";
import { OrderStore } from "../services/bssopenapi/store";
import { Deferral } from "../services/dataworks/development/deferral";
import { PipelineRun } from "../services/dataworks/development/pipeline-run";
import { DevelopmentSettings } from "../services/dataworks/development/settings";
import { DevelopmentStore } from "../services/dataworks/development/store";
import { ExtensionSettings } from "../services/dataworks/extensions/settings";
import { ExtensionStore } from "../services/dataworks/extensions/store";
import { LegacySettings } from "../services/dataworks/legacy/settings";
import { LinkedRoleStore } from "../services/dataworks/linked-roles";
import { LegacyStore } from "../services/dataworks/legacy/store";
import { DependencyIndex } from "../services/dataworks/operation/dependency-index";
import { Scheduler } from "../services/dataworks/operation/scheduler";
import { OperationSettings } from "../services/dataworks/operation/settings";
import { OperationStore } from "../services/dataworks/operation/store";
import { WorkspaceSettings, WorkspaceStore } from "../services/dataworks/workspaces/store";
import { EcsStore } from "../services/ecs/store";
import { EventChannelStore } from "../services/dataworks/open-event/store";
import { resumeDeliveries } from "../services/eventbridge/deliver";
import { DeliveryStore } from "../services/eventbridge/deliveries";
import { EventBridgeStore, RegionalBuses } from "../services/eventbridge/store";
import { AsyncCallStore, resumeAsyncCalls } from "../services/fc/running/async-calls";
import { ProcessPlaces } from "../services/fc/running/process-places";
import { FcSettings } from "../services/fc/running/settings";
import { FcStore, FcSubscription } from "../services/fc/store";
import { OidcProviders } from "../services/ims/oidc-provider-store";
import { SecurityPreferences } from "../services/ims/security-preferences";
import { KmsStore } from "../services/kms/store";
import { OwnAddress } from "../services/location/own-address";
import { LogServiceStore, ProjectNames } from "../services/log/store";
import { MaxComputeStore } from "../services/maxcompute/store";
import { MessageStore } from "../services/message/store";
import { BucketNames, OssStore } from "../services/oss/store";
import { KeyIndex } from "../services/ram/key-index";
import { OidcIssuers } from "../services/sts/oidc-issuers";
import { RamStore } from "../services/ram/store";
import { DeletionTasks } from "../services/resourcemanager/deletion-tasks";
import { ClientTokens } from "../services/vpc/client-tokens";
import { AddressPool, VpcStore } from "../services/vpc/store";
import { FaultBook } from "../gateway/faults";
import { AccessObservations } from "../gateway/observations";
import { busyDevelopment, busyExtensions, busyLegacy, busyOperation } from "./busy";
import { resumeMaxCompute, resumeOperation, resumeWorkspaces } from "./resume";

type AnyClass = new (...args: never[]) => object;

/** A kind of store, and what a snapshot must know of it beside its fields. */
export interface StoreKind<Store extends object = object> {
  type: new (...args: never[]) => Store;
  /** Says what is under way and cannot be written down; undefined: nothing. */
  busy?(store: Store, now: number): string | undefined;
  /** Makes the appointments anew that the store's fields stand for. */
  resume?(store: Store, state: CloudState): void;
}

const kind = <Store extends object>(row: StoreKind<Store>): StoreKind => row as unknown as StoreKind;

/** Every store of the services. A snapshot is refused when it meets one that is not here. */
export const STORES: readonly StoreKind[] = [
  ...[
    RamStore,
    KeyIndex,
    SecurityPreferences,
    OidcProviders,
    DeletionTasks,
    VpcStore,
    AddressPool,
    ClientTokens,
    EcsStore,
  ],
  ...[EventBridgeStore, FcStore, FcSubscription, KmsStore, MessageStore, TrailStore, OrderStore],
  ...[LogServiceStore, ProjectNames, OssStore, BucketNames, EventChannelStore, LinkedRoleStore],
].map((type): StoreKind => ({ type: type as AnyClass }));

/** Those of them that wait for something, or may be in the middle of it. */
export const LIVELY_STORES: readonly StoreKind[] = [
  kind({ type: DeliveryStore, resume: resumeDeliveries }),
  kind({ type: AsyncCallStore, resume: resumeAsyncCalls }),
  kind({ type: MaxComputeStore, resume: resumeMaxCompute }),
  kind({ type: WorkspaceStore, resume: resumeWorkspaces }),
  kind({ type: DevelopmentStore, busy: busyDevelopment }),
  kind({ type: LegacyStore, busy: busyLegacy }),
  kind({ type: ExtensionStore, busy: busyExtensions }),
  kind({ type: OperationStore, busy: busyOperation, resume: resumeOperation }),
];

/** Instances of these are kept inside stores. */
export const KEPT_CLASSES: readonly AnyClass[] = [PipelineRun as AnyClass, RegionalBuses as AnyClass];

/** Instances of these are made anew when they are needed. */
export const LEFT_OUT: readonly AnyClass[] = [
  Deferral as AnyClass,
  Scheduler as AnyClass,
  DependencyIndex as AnyClass,
  AbortController,
];

/**
 * How this local cloud was started and what tests vary. It stays as it is, but for the named fields, which say what
 * tenants have bought.
 */
export const SETTINGS: readonly { type: AnyClass; state?: string }[] = [
  { type: OperationSettings as AnyClass, state: "editions" },
  { type: DevelopmentSettings as AnyClass },
  { type: WorkspaceSettings as AnyClass },
  { type: ExtensionSettings as AnyClass },
  { type: LegacySettings as AnyClass },
  { type: OwnAddress as AnyClass },
  { type: FcSettings as AnyClass },
  { type: ProcessPlaces as AnyClass },
  { type: Pain },
];

/** What belongs to the one who drives the cloud and not to its state. A reset empties it. */
export const INSTRUMENTS: readonly AnyClass[] = [
  FaultBook as AnyClass,
  AccessObservations as AnyClass,
  OidcIssuers as AnyClass,
];
