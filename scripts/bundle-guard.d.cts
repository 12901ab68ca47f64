/** Writes the bundle of the guard to `outfile`. */
export function bundleGuard(outfile: string): void;
