import { action, flag, isoSeconds, oneOf, required, text, type ActionContext } from "../../kernel";
import { actiontrailErrors } from "./errors";
import { need } from "./needs";
import { TrailStore, type Trail, type TrailSettings } from "./store";

const MAX_TRAILS = 5;

/** The trail with a name; refused when the account has none. */
export function requireTrail({ global }: Pick<ActionContext, "global">, name: string): Trail {
  const trail = global(TrailStore).trails.get(name);
  if (!trail) throw actiontrailErrors.trailUnknown(name);
  return trail;
}

const settingParameters = {
  EventRW: oneOf("Write", "Read", "All"),
  TrailRegion: text(),
  OssBucketName: text(),
  OssKeyPrefix: text(),
  OssWriteRoleArn: text(),
  SlsProjectArn: text(),
  SlsWriteRoleArn: text(),
  MaxComputeProjectArn: text(),
  MaxComputeWriteRoleArn: text(),
};

const DEFAULTS: TrailSettings = {
  EventRW: "Write",
  TrailRegion: "All",
  OssBucketName: "",
  OssKeyPrefix: "",
  OssWriteRoleArn: "",
  SlsProjectArn: "",
  SlsWriteRoleArn: "",
  MaxComputeProjectArn: "",
  MaxComputeWriteRoleArn: "",
};

/** `before` with what a call sent. Whether buckets and projects exist is not checked. */
function settingsOf(before: TrailSettings, input: Partial<Record<keyof TrailSettings, string>>): TrailSettings {
  const names = Object.keys(DEFAULTS) as (keyof TrailSettings)[];
  const settings = Object.fromEntries(
    names.map((name) => [name, input[name] ?? before[name]]),
  ) as unknown as TrailSettings;
  if (![settings.OssBucketName, settings.SlsProjectArn, settings.MaxComputeProjectArn].some((place) => place !== ""))
    throw actiontrailErrors.destinationMissing();
  if (settings.OssKeyPrefix !== "" && !/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/.test(settings.OssKeyPrefix))
    throw actiontrailErrors.parameterInvalid("OssKeyPrefix has at most 32 letters, digits, hyphens and underscores");
  return settings;
}

function shown(trail: Trail, accountId: string): object {
  return {
    Name: trail.name,
    HomeRegion: trail.homeRegion,
    TrailArn: `acs:actiontrail:${trail.homeRegion}:${accountId}:trail/${trail.name}`,
    Status: trail.status,
    IsOrganizationTrail: trail.isOrganizationTrail,
    CreateTime: isoSeconds(trail.createdAt),
    UpdateTime: isoSeconds(trail.changedAt),
    StartLoggingTime: trail.startedAt === undefined ? "" : isoSeconds(trail.startedAt),
    StopLoggingTime: trail.stoppedAt === undefined ? "" : isoSeconds(trail.stoppedAt),
    ...trail.settings,
  };
}

const ofTrail = { Name: required(text()) };

export const trailActions = {
  CreateTrail: action({
    parameters: { ...ofTrail, ...settingParameters, IsOrganizationTrail: flag() },
    ram: need("CreateTrail", "Name"),
    handle: ({ input, global, clock, request, account }) => {
      const { trails } = global(TrailStore);
      if (!/^[A-Za-z][\w-]{0,35}$/.test(input.Name)) throw actiontrailErrors.nameInvalid(input.Name);
      const settings = settingsOf(DEFAULTS, input);
      if (trails.has(input.Name)) throw actiontrailErrors.trailExists(input.Name);
      if (trails.size >= MAX_TRAILS) throw actiontrailErrors.trailQuota(String(MAX_TRAILS));
      const trail: Trail = {
        name: input.Name,
        homeRegion: request.region,
        settings,
        isOrganizationTrail: input.IsOrganizationTrail ?? false,
        status: "Fresh",
        createdAt: clock.now(),
        changedAt: clock.now(),
        dataEventSelectors: "",
      };
      trails.set(trail.name, trail);
      return shown(trail, account.id);
    },
  }),

  UpdateTrail: action({
    parameters: { ...ofTrail, ...settingParameters },
    ram: need("UpdateTrail", "Name"),
    handle: (context) => {
      const trail = requireTrail(context, context.input.Name);
      trail.settings = settingsOf(trail.settings, context.input);
      trail.changedAt = context.clock.now();
      return shown(trail, context.account.id);
    },
  }),

  DescribeTrails: action({
    parameters: { NameList: text(), IncludeShadowTrails: flag(), IncludeOrganizationTrail: flag() },
    ram: need("DescribeTrails"),
    handle: ({ input, global, account }) => {
      const names = input.NameList?.split(",").map((name) => name.trim());
      const fitting = [...global(TrailStore).trails.values()].filter(({ name }) => names?.includes(name) ?? true);
      return { TrailList: fitting.map((trail) => shown(trail, account.id)) };
    },
  }),

  StartLogging: action({
    parameters: ofTrail,
    ram: need("StartLogging", "Name"),
    handle: (context) => {
      const trail = requireTrail(context, context.input.Name);
      trail.status = "Enable";
      trail.startedAt = context.clock.now();
      return {};
    },
  }),

  StopLogging: action({
    parameters: ofTrail,
    ram: need("StopLogging", "Name"),
    handle: (context) => {
      const trail = requireTrail(context, context.input.Name);
      trail.status = "Disable";
      trail.stoppedAt = context.clock.now();
      return {};
    },
  }),

  GetTrailStatus: action({
    parameters: { ...ofTrail, IsOrganizationTrail: flag() },
    ram: need("GetTrailStatus", "Name"),
    handle: (context) => {
      const { status, startedAt, stoppedAt, settings } = requireTrail(context, context.input.Name);
      return {
        IsLogging: status === "Enable",
        StartLoggingTime: startedAt === undefined ? "" : isoSeconds(startedAt),
        StopLoggingTime: stoppedAt === undefined ? "" : isoSeconds(stoppedAt),
        LatestDeliveryError: "",
        LatestDeliveryTime: "",
        LatestDeliveryLogServiceError: "",
        LatestDeliveryLogServiceTime: "",
        OssBucketStatus: settings.OssBucketName !== "",
        SlsLogStoreStatus: settings.SlsProjectArn !== "",
      };
    },
  }),

  DeleteTrail: action({
    parameters: ofTrail,
    ram: need("DeleteTrail", "Name"),
    handle: (context) => {
      requireTrail(context, context.input.Name);
      context.global(TrailStore).trails.delete(context.input.Name);
      return {};
    },
  }),
};
