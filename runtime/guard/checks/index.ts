import { type Check } from "./check";
import { protectedNodes } from "./protected-nodes";

/** Every check there is; a fork adds its own here. */
export const CHECKS: readonly Check[] = [protectedNodes];
