import { Pain, type CloudState, type PainSettings } from "../kernel";
import { badInput } from "./input";

/** The pain switches of the control API. */
export interface PainRoutes {
  /** Sets the named switches and answers all; without a name nothing changes. */
  "pain/set": { input: Partial<PainSettings>; output: PainSettings };
}

type PainCommands = {
  [Path in keyof PainRoutes]: (input: PainRoutes[Path]["input"]) => Promise<PainRoutes[Path]["output"]>;
};

/** What runs at the path of the pain switches. */
export function painCommands(state: CloudState): PainCommands {
  return {
    "pain/set": async (wanted) => {
      const none = new Pain();
      for (const [name, value] of Object.entries(wanted)) {
        if (!Object.hasOwn(none, name)) throw badInput(`The switches are ${Object.keys(none).join(", ")}.`);
        const fits = typeof value === "boolean" || (Number.isSafeInteger(value) && Number(value) >= 0);
        if (!fits || typeof value !== typeof none[name as keyof PainSettings])
          throw badInput(
            `\`${name}\` is ${typeof none[name as keyof PainSettings] === "boolean" ? "true or false" : "a whole number from 0 on"}.`,
          );
      }
      return { ...Object.assign(state.shared(Pain), wanted) };
    },
  };
}
