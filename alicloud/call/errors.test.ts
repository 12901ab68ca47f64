import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  ApiFailure,
  BadInput,
  Credentials,
  ExitCode,
  formatError,
  maskForError,
  maskSecrets,
  rememberSecret,
  TenantPairError,
} from ".";

describe("errors", () => {
  it("prints all problems of an input, each with file, path, value and what is allowed", () => {
    const error = new BadInput({
      problems: [
        { file: "a.yaml", path: "schedule.cron", value: "x", allowed: "expected six fields" },
        { file: "a.yaml", path: "nodes", allowed: "expected at least one node" },
      ],
    });
    expect(error.exitCode).toBe(ExitCode.BadInput);
    expect(formatError(error)).toBe(
      [
        'BAD_INPUT: a.yaml: schedule.cron is "x"; expected six fields',
        "a.yaml: nodes: expected at least one node",
        "  next step:  Correct the input and run the command again; nothing was sent.",
      ].join("\n"),
    );
  });

  it("prints something for whatever was thrown, and asks for --debug", () => {
    expect(formatError(new Error("boom"))).toContain("UNEXPECTED: boom");
    expect(formatError("text")).toContain("UNEXPECTED: text");
    expect(formatError(undefined)).toContain("--debug");
  });

  it("shows causes with debug, and ends when they form a cycle", () => {
    const inner = new Error("inner");
    const outer = new TenantPairError({ code: "X", message: "outer", cause: inner });
    (inner as { cause?: unknown }).cause = outer;
    expect(formatError(outer, { debug: true })).toContain("caused by Error: inner");
  });

  it("repeats what the service said on one line of bounded length, as a log or terminal may act on its signs", () => {
    const said = `no\u001b[2J\r\n::set-output name=x::y ${"z".repeat(100_000)}`;
    const { message } = new ApiFailure({ kind: "server", action: "GetProject", message: said, tenant: "source" });
    expect(message).toMatch(/^GetProject failed: no \[2J {2}::set-output/);
    expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    expect(message.length).toBeLessThan(1_100);
  });

  it("lets neither a code nor a request id nor a name begin a line of its own", () => {
    const acting = "x\n::add-mask::y\u001b[2J";
    const failure = new ApiFailure({
      ...{ kind: "server", action: "GetProject", message: "no", tenant: "source" },
      ...{ apiCode: acting, requestId: acting, resource: `workflow ${acting}` },
    });
    const lines = formatError(failure).split("\n");
    expect(lines.map((line) => line.trim().split(" ")[0])).toEqual(["API_SERVER:", "where:", "request", "next"]);
    expect(lines.join("")).not.toContain("\u001b");
    // What a program compares stays as it was said.
    expect(failure.apiCode).toBe(acting);
  });

  it("hides a secret that is longer than what is shown of a wrong value", () => {
    const token = `CanaryToken${"z".repeat(100)}`;
    rememberSecret(token);
    const problem = { file: "environment", path: "NAME", value: token, allowed: "another" };
    expect(new BadInput({ problems: [problem] }).message).not.toContain("Canary");
  });

  it("hides a token in the text that the service says it signed, which repeats the request with its signs encoded", () => {
    for (const text of [
      "server string to sign is:POST&%2F&Format%3DJSON%26SecurityToken%3DCAISexample%252B%26Version%3D2015-04-01",
      "canonical: SecurityToken%253DCAISexample x-acs-security-token%3ACAISexample",
    ])
      expect(maskForError(text)).not.toContain("CAIS");
  });

  it("hides registered secrets, key ids and signed addresses wherever they appear", () => {
    rememberSecret("a/secret+value==");
    new Credentials({ accessKeyId: "local-key-0001", accessKeySecret: "another-secret" });
    const text = [
      "a/secret+value== a%2Fsecret%2Bvalue%3D%3D another-secret local-key-0001 LTAI5tExampleExample",
      "https://h/p?Signature=abc&x=1 AccessKeySecret=zzz 'SecurityToken': 'yyy'",
    ].join(" ");
    const masked = maskForError(text);
    for (const gone of [
      "a/secret",
      "a%2Fsecret",
      "another-secret",
      "local-key-0001",
      "5tExample",
      "abc",
      "zzz",
      "yyy",
    ]) {
      expect(masked).not.toContain(gone);
    }
    expect(formatError(new TenantPairError({ code: "X", message: text, hint: text, resource: text }))).not.toContain(
      "another-secret",
    );
  });

  it("keeps key ids in text that is not an error, because reports name them", () => {
    new Credentials({ accessKeyId: "local-key-0002", accessKeySecret: "third-secret-value" });
    expect(maskSecrets("local-key-0002 third-secret-value")).toBe("local-key-0002 ******");
  });

  it("prints credentials as a word, however they are printed", () => {
    const credentials = new Credentials({ accessKeyId: "local-key-0003", accessKeySecret: "fourth-secret-value" });
    expect(
      [String(credentials), JSON.stringify({ credentials }), inspect({ credentials }), `${credentials}`].join(),
    ).not.toContain("fourth");
  });
});
