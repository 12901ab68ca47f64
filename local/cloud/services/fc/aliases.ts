import { action, isoSeconds, readJson, required, text, type ParameterRule } from "../../kernel";
import { member } from "./body-members";
import { fcErrors } from "./errors";
import { checkFcName } from "./function-limits";
import { ofFunction, requireFunction } from "./functions";
import { need } from "./needs";
import { pageOf, pageParameters } from "./paging";
import { requireAlias, requireVersion } from "./qualifiers";
import type { FcFunction, FunctionAlias } from "./store";

function shown(alias: FunctionAlias): object {
  return {
    aliasName: alias.name,
    versionId: alias.versionId,
    description: alias.description,
    additionalVersionWeight: alias.additionalVersionWeight,
    createdTime: isoSeconds(alias.createdAt),
    lastModifiedTime: isoSeconds(alias.updatedAt),
  };
}

/** Versions with the share of calls that goes to each, between 0 and 1. */
const weights: ParameterRule<Record<string, number>> = {
  required: false,
  read(raw, name) {
    const value = raw.get(name);
    if (value === undefined || value === null) return undefined;
    const where = { path: name, refuse: fcErrors.invalidArgument };
    if (typeof value !== "object" || Array.isArray(value)) throw fcErrors.invalidArgument(`${name} is an object`);
    return Object.fromEntries(
      Object.entries(value).map(([version, weight]) => {
        const share = readJson(weight, "number", where);
        if (share < 0 || share > 1) throw fcErrors.invalidArgument(`${name}.${version} is between 0 and 1`);
        return [version, share];
      }),
    );
  },
};

function checkVersions(found: FcFunction, versionId: string, others: Record<string, number> | undefined): void {
  for (const id of [versionId, ...Object.keys(others ?? {})]) requireVersion(found, id);
}

const ofAlias = { ...ofFunction, aliasName: required(text()) };

const settings = { versionId: text(), description: member("text"), additionalVersionWeight: weights };

export const aliasActions = {
  CreateAlias: action({
    parameters: { ...ofAlias, ...settings, versionId: required(text()) },
    ram: need("CreateAlias"),
    handle: (context) => {
      const { input, clock } = context;
      const found = requireFunction(context, input.functionName);
      checkFcName("aliasName", input.aliasName);
      checkVersions(found, input.versionId, input.additionalVersionWeight);
      if (found.aliases.has(input.aliasName)) throw fcErrors.aliasExists(input.aliasName);
      const alias: FunctionAlias = {
        name: input.aliasName,
        versionId: input.versionId,
        description: input.description,
        additionalVersionWeight: input.additionalVersionWeight,
        createdAt: clock.now(),
        updatedAt: clock.now(),
      };
      found.aliases.set(alias.name, alias);
      return shown(alias);
    },
  }),

  GetAlias: action({
    parameters: ofAlias,
    ram: need("GetAlias"),
    handle: (context) => {
      const { functionName, aliasName } = context.input;
      return shown(requireAlias(requireFunction(context, functionName), aliasName));
    },
  }),

  ListAliases: action({
    parameters: { ...ofFunction, prefix: text(), ...pageParameters },
    ram: need("ListAliases"),
    handle: (context) => {
      const { functionName, prefix = "" } = context.input;
      const aliases = [...requireFunction(context, functionName).aliases.values()];
      const { page, position } = pageOf(
        aliases.filter(({ name }) => name.startsWith(prefix)),
        context.input,
      );
      return { aliases: page.map(shown), ...position };
    },
  }),

  UpdateAlias: action({
    parameters: { ...ofAlias, ...settings },
    ram: need("UpdateAlias"),
    handle: (context) => {
      const { input, clock } = context;
      const found = requireFunction(context, input.functionName);
      const alias = requireAlias(found, input.aliasName);
      checkVersions(found, input.versionId ?? alias.versionId, input.additionalVersionWeight);
      alias.versionId = input.versionId ?? alias.versionId;
      alias.description = input.description ?? alias.description;
      alias.additionalVersionWeight = input.additionalVersionWeight ?? alias.additionalVersionWeight;
      alias.updatedAt = clock.now();
      return shown(alias);
    },
  }),

  DeleteAlias: action({
    parameters: ofAlias,
    ram: need("DeleteAlias"),
    empty: true,
    handle: (context) => {
      const { functionName, aliasName } = context.input;
      const found = requireFunction(context, functionName);
      found.aliases.delete(requireAlias(found, aliasName).name);
      return {};
    },
  }),
};
