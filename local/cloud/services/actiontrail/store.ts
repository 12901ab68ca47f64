/** Where a trail delivers to and what; empty texts stand for what nobody set. */
export interface TrailSettings {
  EventRW: string;
  TrailRegion: string;
  OssBucketName: string;
  OssKeyPrefix: string;
  OssWriteRoleArn: string;
  SlsProjectArn: string;
  SlsWriteRoleArn: string;
  MaxComputeProjectArn: string;
  MaxComputeWriteRoleArn: string;
}

export interface Trail {
  name: string;
  homeRegion: string;
  settings: TrailSettings;
  isOrganizationTrail: boolean;
  /** A new trail is fresh until it is told to deliver. */
  status: "Fresh" | "Enable" | "Disable";
  createdAt: number;
  changedAt: number;
  startedAt?: number;
  stoppedAt?: number;
  /** Selectors as they were put; empty when none were. */
  dataEventSelectors: string;
  /** Region whose data events are recorded, where somebody named one. */
  dataEventRegion?: string;
}

/** Trails of one account. Calls name no region, so names count over all of them. */
export class TrailStore {
  readonly trails = new Map<string, Trail>();
}
