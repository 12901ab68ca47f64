import { pinningProblem, plainAddress } from "./address";
import { PolicyError } from "./policy-error";

/**
 * The addresses as a policy carries them.
 *
 * @throws PolicyError ADDRESS_NOT_PINNABLE with every address that is private, too wide or no address
 */
export function pin(addresses: readonly string[]): string[] {
  const problems = addresses.flatMap((address) => {
    const problem = pinningProblem(address);
    return problem ? [`${address} ${problem}.`] : [];
  });
  if (addresses.length === 0) problems.push("There is no address.");
  if (problems.length > 0)
    throw new PolicyError(
      "ADDRESS_NOT_PINNABLE",
      `${problems.join(" ")} Give the public address that the source's calls come from.`,
    );
  return addresses.map(plainAddress);
}
