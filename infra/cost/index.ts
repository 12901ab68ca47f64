export { estimateCost, sumOf, type Charge, type CostEstimate, type PricedObject, type Total } from "./estimate";
export { HOURS_PER_MONTH } from "./objects";
export { prices, type Price } from "./prices";
