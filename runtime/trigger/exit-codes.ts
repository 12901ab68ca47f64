/** One outcome of the trigger, the same for the script and for every other client of it. */
export interface TriggerExitCode {
  code: number;
  /** Stable name, for JSON output and tables. */
  name: string;
  meaning: string;
  /** What the person who reads it does now; empty when there is nothing to do. */
  nextStep: string;
}

/** Every way in which firing can end. The script's `start.sh` carries the same list in its head; a test compares the two. */
export const TRIGGER_EXIT_CODES: readonly TriggerExitCode[] = [
  { code: 0, name: "accepted", meaning: "The platform took the command.", nextStep: "" },
  {
    code: 1,
    name: "failed",
    meaning: "Any other failure, with its reason: an unknown code, a certificate that is not trusted.",
    nextStep: "Read the code and the request id in the log.",
  },
  {
    code: 3,
    name: "bad-input",
    meaning: "An argument is wrong or a program is missing. Nothing was sent.",
    nextStep: "Correct the argument or the image that the message names.",
  },
  {
    code: 5,
    name: "forbidden",
    meaning:
      "Wrong key, disabled key, bad signature, missing permission, a role that may not be taken, or a source address that is not allowed.",
    nextStep:
      "Check the key or role, its policy and the address that it is pinned to, and its role in the target workspace.",
  },
  {
    code: 6,
    name: "try-again-later",
    meaning: "Throttled, or the answer was lost at every attempt. The command may have arrived.",
    nextStep: "Run it again: an instance fires once, so a repeat is harmless.",
  },
  {
    code: 20,
    name: "not-yet",
    meaning: "The trigger time is more than 24 hours ahead, longer than an early command is kept. Nothing was sent.",
    nextStep: "Run it within the 24 hours before the trigger time.",
  },
  {
    code: 21,
    name: "already-triggered",
    meaning: "The instance was triggered before.",
    nextStep: "Nothing has to be sent again; look at the instance in the target's Operation Center.",
  },
  {
    code: 22,
    name: "frozen",
    meaning: "The trigger node is frozen.",
    nextStep: "Ask the target's owner to unfreeze it, then run again.",
  },
  {
    code: 23,
    name: "expired",
    meaning: "The instance or the command has expired.",
    nextStep: "Ask the target's owner to rerun the instance, or wait for the next one.",
  },
  {
    code: 24,
    name: "no-such-instance",
    meaning: "The task has no instance at that time.",
    nextStep: "Compare the task id and the trigger time with the target's instances of that day.",
  },
  {
    code: 25,
    name: "no-way-out",
    meaning: "No TLS session was ever opened: name not resolved, connection refused or timed out, proxy refused.",
    nextStep: "Check the NAT gateway, its SNAT entry for the resource group's vSwitch, and the proxy, if any.",
  },
];
