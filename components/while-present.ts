import * as pulumi from "@pulumi/pulumi";

/**
 * As `apply`, for values that may not be there: where the program runs while a stack is refreshed or taken down, outputs of
 * resources that are gone, or never came to be, are undefined and not unknown. What is made of them is then not used.
 */
export function whilePresent<Value>(
  value: pulumi.Input<Value>,
  text: (present: pulumi.Unwrap<Value>) => string,
): pulumi.Output<string> {
  return pulumi.output(value).apply((one: pulumi.Unwrap<Value>) => {
    const parts: unknown[] = Array.isArray(one) ? one : [one];
    return parts.includes(undefined) ? "" : text(one);
  });
}
