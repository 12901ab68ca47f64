/** Services whose hosts the provider also takes from the environment. */
const PRODUCTS =
  "VPC|ECS|RAM|STS|EVENTBRIDGE|FC|DATAWORKS_PUBLIC|MAXCOMPUTE|KMS|OSS|SLS|LOG|LOCATION|RESOURCEMANAGER|BSSOPENAPI|IMS|MNS|MNS_OPEN|ACTIONTRAIL";

const READ_BY_PROVIDER = new RegExp(
  `^(ALICLOUD|ALIBABA_CLOUD|ALIBABACLOUD)_|^(${PRODUCTS})_ENDPOINT$|^TF_ENDPOINT_PATH$`,
);

/**
 * Variables of an environment that the provider would read by itself: keys, profile, region, hosts. They reach the
 * providers of both tenants alike, so that one account would silently stand for both, or calls would go elsewhere.
 * @returns their names, sorted; never a value
 */
export function providerVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env)
    .filter((name) => READ_BY_PROVIDER.test(name) && (env[name] ?? "") !== "")
    .sort();
}
