import type { PairConfig } from "../config/pair-config";
import { chargeKinds, type ChargeId } from "./charges";
import { billableObjects, type BillableObject } from "./objects";
import { priceOf, type Price } from "./prices";

/** One charge of an object: how many units a month, at what price, what that makes, and where it stands. */
export interface Charge {
  charge: ChargeId;
  what: string;
  unit: string;
  perMonth: number | "by use";
  /** For one unit; `unknown` where the table of prices has none for the region. */
  price: number | "unknown";
  currency?: "USD";
  /** In the price's currency, for what merely exists; the rest depends on use. */
  month: number | "unknown" | "by use";
  page: string;
  /** Day on which the price was read. */
  read?: string;
}

/** An object with its charges priced. */
export interface PricedObject extends Omit<BillableObject, "charges"> {
  charges: Charge[];
}

/** What a stack costs in a month as far as it is known without asking the cloud. */
export interface CostEstimate {
  pair: string;
  /** Billed to this stack. */
  objects: PricedObject[];
  /** What the pair rests upon without being billed for it, each with the reason. */
  elsewhere: PricedObject[];
  total: Total;
}

/** Sum of the charges that are known and fixed, and how many are not in it. */
export interface Total {
  month: number;
  currency: "USD";
  /** Charges of objects that merely exist, without a known price. */
  unknown: number;
  /** Charges that depend on use, with or without a known price. */
  byUse: number;
}

/** Prices the objects of a pair; sends nothing. */
export function estimateCost(config: PairConfig): CostEstimate {
  const all = billableObjects(config).map(priced);
  const objects = all.filter(({ elsewhere }) => elsewhere === undefined);
  return {
    pair: config.pair,
    objects,
    elsewhere: all.filter(({ elsewhere }) => elsewhere !== undefined),
    total: totalOf(objects.flatMap(({ charges }) => charges)),
  };
}

/** Sum over several stacks. */
export function sumOf(totals: readonly Total[]): Total {
  const add = (field: "month" | "unknown" | "byUse") => totals.reduce((sum, total) => sum + total[field], 0);
  return { month: cents(add("month")), currency: "USD", unknown: add("unknown"), byUse: add("byUse") };
}

function priced({ charges, ...object }: BillableObject): PricedObject {
  return {
    ...object,
    charges: charges.map(({ charge, perMonth }) => {
      const price = priceOf(charge, object.region);
      return {
        charge,
        ...chargeKinds[charge],
        perMonth: perMonth === "by use" ? perMonth : Math.round(perMonth * 10) / 10,
        price: price?.amount ?? ("unknown" as const),
        month: monthOf(perMonth, price),
        ...(price && { currency: price.currency, page: price.source, read: price.read }),
      };
    }),
  };
}

function monthOf(perMonth: number | "by use", price: Price | undefined): Charge["month"] {
  if (perMonth === "by use") return perMonth;
  return price ? cents(perMonth * price.amount) : "unknown";
}

function totalOf(charges: readonly Charge[]): Total {
  return {
    month: cents(charges.reduce((sum, { month }) => (typeof month === "number" ? sum + month : sum), 0)),
    currency: "USD",
    unknown: charges.filter(({ month }) => month === "unknown").length,
    byUse: charges.filter(({ month }) => month === "by use").length,
  };
}

const cents = (amount: number) => Math.round(amount * 100) / 100;
