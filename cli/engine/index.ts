/** The engine as a command drives it: what an earlier run left, locks, policies before anything is made, and what a failure left behind. */
export { destroyStack, updateStack } from "./drive";
export { settlePendingOperations } from "./pending";
export { refreshPreview } from "./refresh";
export { engineOnPath, stackName } from "./selected-stack";
