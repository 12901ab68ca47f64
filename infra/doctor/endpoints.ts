import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { ExitCode } from "../../alicloud/call";
import type { Finding } from "./check";

/** What a server answers to a bare request: its clock, in epoch milliseconds. Rejects when there is no answer. */
export type Probe = (url: string) => Promise<{ date: number | undefined }>;

/** Milliseconds. */
const PROBE_TIMEOUT = 10_000;
/** Signed requests are refused beyond fifteen minutes. */
const MOST_SKEW = 15 * 60_000;
const NOTABLE_SKEW = 2 * 60_000;

/** Asks for nothing in particular: any answer shows that the way there is open, whatever it says. */
export const probe: Probe = (url) =>
  new Promise((resolve, reject) => {
    const send = url.startsWith("https:") ? httpsRequest : httpRequest;
    const sent = send(url, { method: "HEAD", timeout: PROBE_TIMEOUT, agent: false }, (answer) => {
      answer.resume();
      const date = Date.parse(answer.headers.date ?? "");
      resolve({ date: Number.isNaN(date) ? undefined : date });
    });
    sent.once("timeout", () => sent.destroy(new Error(`no answer within ${PROBE_TIMEOUT / 1000} seconds`)));
    sent.once("error", reject);
    sent.end();
  });

/** Whether a host answers. */
export async function reachable(url: string, ask: Probe): Promise<Finding> {
  try {
    await ask(url);
    return { status: "pass", detail: url };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    return { status: "fail", detail: `${url}: ${code}`, next: nextFor(code), exitCode: ExitCode.TryLater };
  }
}

function nextFor(code: string): string {
  if (/CERT|SELF_SIGNED|ISSUER|VERIFY/.test(code))
    return "A proxy that reads TLS needs its CA in NODE_EXTRA_CA_CERTS and SSL_CERT_FILE.";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "Check the name servers of this machine, and the region.";
  return "Let this machine out to *.aliyuncs.com on port 443.";
}

/** How far this machine's clock is from the cloud's. */
export async function clockSkew(url: string, options: { ask: Probe; now: () => number }): Promise<Finding> {
  const before = options.now();
  const { date } = await options.ask(url).catch(() => ({ date: undefined }));
  if (date === undefined)
    return {
      status: "warn",
      detail: `${url} tells no time`,
      next: "See that the clock of this machine is set by a time server.",
    };
  const skew = date - (before + options.now()) / 2;
  const seconds = Math.round(Math.abs(skew) / 1000);
  const detail = `${seconds} s ${skew < 0 ? "ahead of" : "behind"} ${url}`;
  if (Math.abs(skew) >= MOST_SKEW)
    return {
      status: "fail",
      detail,
      next: "Set the clock of this machine: signatures are refused beyond 15 minutes.",
      exitCode: ExitCode.Failed,
    };
  if (Math.abs(skew) >= NOTABLE_SKEW)
    return { status: "warn", detail, next: "Let a time server set the clock of this machine." };
  return { status: "pass", detail };
}
