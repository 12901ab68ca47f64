import type { Service } from "../kernel";
import { actiontrail } from "./actiontrail";
import { bssopenapi, dataworks20180601 } from "./bssopenapi";
import { dataworks20200518, dataworks20240518 } from "./dataworks";
import { ecs } from "./ecs";
import { eventbridge } from "./eventbridge";
import { fc20200310, fc20230330 } from "./fc";
import { ims } from "./ims";
import { kms } from "./kms";
import { location } from "./location";
import { log } from "./log";
import { maxcompute } from "./maxcompute";
import { message } from "./message";
import { oss } from "./oss";
import { ram } from "./ram";
import { resourcemanager } from "./resourcemanager";
import { sts } from "./sts";
import { vpc } from "./vpc";

/** Every product that the local cloud plays. */
export const services: readonly Service[] = [
  sts,
  ram,
  ims,
  vpc,
  ecs,
  maxcompute,
  dataworks20240518,
  dataworks20200518,
  eventbridge,
  fc20230330,
  fc20200310,
  resourcemanager,
  kms,
  message,
  actiontrail,
  location,
  bssopenapi,
  dataworks20180601,
  log,
  oss,
];
