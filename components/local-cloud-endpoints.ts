/** Provider keys whose services a pair's resources, or the provider's own start, may call. */
const keys = [
  "vpc",
  "ecs",
  "ram",
  "sts",
  "eventbridge",
  "fc",
  "dataworkspublic",
  "maxcompute",
  "kms",
  "oss",
  "location",
  "resourcemanager",
  "bssopenapi",
  "ims",
  "mns",
  "actiontrail",
] as const;

/** Every endpoint of the provider set to one `host:port`; a key left out would let calls leave for the real cloud. */
export function localCloudEndpoints(endpoint: string): Record<(typeof keys)[number] | "log", string> {
  const port = endpoint.slice(endpoint.lastIndexOf(":"));
  return {
    ...(Object.fromEntries(keys.map((key) => [key, endpoint])) as Record<(typeof keys)[number], string>),
    // One of the provider's two log clients speaks plain HTTP only to a host whose name begins with these letters. The name
    // resolves through HTTP_PROXY, which points at the local cloud when the engine runs against it.
    log: `httpsls.emu.test${port}`,
  };
}
