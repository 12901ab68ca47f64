/** Sends one control or console command; throws what the server says when it refuses. */
export async function postJson<Output>(base: string, path: string, input: object): Promise<Output> {
  const response = await fetch(new URL(path, base), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const output = (await response.json()) as Output & { error?: string };
  if (!response.ok) throw new Error(`local cloud, ${path}: ${output.error ?? response.status}`);
  return output;
}
