import { deploy, type StackOutputs } from "./program";
import { asRunError } from "./run-error";
import { readPulumiConfig } from "./config/stack-config";

/** Entry of the Pulumi program. The engine's Node host calls what the module is, so this must be the module itself. */
const main = async (): Promise<StackOutputs> => {
  try {
    return await deploy(readPulumiConfig());
  } catch (error) {
    throw asRunError(error);
  }
};

export = main;
