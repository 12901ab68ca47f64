import { fcErrors } from "./errors";
import type { FcFunction, FunctionVersion } from "./store";

/** The qualifier of the state that changes; calls without one mean it. */
export const LATEST = "LATEST";

/** The version that a qualifier leads to, by number or by alias; undefined for {@link LATEST}. */
export function versionOf(found: FcFunction, qualifier: string = LATEST): FunctionVersion | undefined {
  if (qualifier === LATEST) return undefined;
  const alias = /^\d+$/.test(qualifier) ? undefined : requireAlias(found, qualifier);
  return requireVersion(found, alias?.versionId ?? qualifier);
}

/** The version with a number; refused when it was never published or is deleted. */
export function requireVersion(found: FcFunction, versionId: string): FunctionVersion {
  const version = found.versions.get(versionId);
  if (!version) throw fcErrors.versionUnknown(`${versionId}' of function '${found.name}`);
  return version;
}

/** The alias with a name; refused when the function has none. */
export function requireAlias(found: FcFunction, name: string) {
  const alias = found.aliases.get(name);
  if (!alias) throw fcErrors.aliasUnknown(`${name}' of function '${found.name}`);
  return alias;
}
