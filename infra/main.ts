import { deploy, type StackOutputs } from "./program";
import { readPulumiConfig } from "./stack-config";

/** Entry of the Pulumi program. The engine's Node host calls what the module is, so this must be the module itself. */
const main = (): Promise<StackOutputs> => deploy(readPulumiConfig());

export = main;
