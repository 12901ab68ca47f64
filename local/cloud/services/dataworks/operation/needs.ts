import type { RamNeed } from "../../../kernel";

/** The RAM need of an action whose page names none, or only the catch-all `dataworks:*`. */
export function need(name: string, status: RamNeed["status"] = "unpublished"): RamNeed {
  return { action: `dataworks:${name}`, status };
}
