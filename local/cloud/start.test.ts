import { request as httpsRequest } from "node:https";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { exchange, readAnswer, wireText } from "../../test/support/raw-http";
import { signedRequest } from "../../test/support/signed-request";
import { startLocalCloud, type LocalCloud, type LocalCloudOptions } from "./start";

const accounts = [
  { role: "source", id: "1000000000000001", region: "cn-shanghai" },
  { role: "target", id: "1000000000000002", region: "cn-beijing" },
];

describe("a local cloud", { timeout: 20_000 }, () => {
  async function running(
    options: Partial<LocalCloudOptions>,
    use: (cloud: LocalCloud) => Promise<void>,
  ): Promise<void> {
    const cloud = await startLocalCloud({ accounts, ...options });
    await use(cloud).finally(() => cloud.close());
  }

  const portOf = (cloud: LocalCloud) => Number(cloud.endpoint.split(":")[1]);

  function whoAmI(cloud: LocalCloud, index: number): Buffer {
    const { accessKeyId, accessKeySecret } = cloud.accounts[index]!;
    const call = { action: "GetCallerIdentity", version: "2015-04-01", host: "sts.aliyuncs.com" };
    return wireText(signedRequest({ accessKeyId, accessKeySecret, ...call }));
  }

  test("knows each account by its own key", async () => {
    await running({}, async (cloud) => {
      for (const [index, { id }] of accounts.entries()) {
        const { status, body } = readAnswer(await exchange(portOf(cloud), whoAmI(cloud, index)));
        expect([status, body.AccountId]).toEqual([200, id]);
      }
    });
  });

  test("answers over TLS under the authority that it names", async () => {
    await running({}, async (cloud) => {
      const ca = await readFile(cloud.caFile);
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const options = { port: portOf(cloud), host: "127.0.0.1", servername: "sts.aliyuncs.com", ca };
        httpsRequest(options, (response) => resolve(response.resume().statusCode))
          .on("error", reject)
          .end();
      });
      expect(status).toBe(400);
    });
  });

  test("gives the same keys for the same seed", async () => {
    const keys: unknown[] = [];
    for (const seed of ["a", "a", "b"]) await running({ seed }, async (cloud) => void keys.push(cloud.accounts));
    expect(keys[0]).toEqual(keys[1]);
    expect(keys[0]).not.toEqual(keys[2]);
  });

  test("names the port that is in use and the next step", async () => {
    await running({}, async (cloud) => {
      const port = portOf(cloud);
      await expect(startLocalCloud({ accounts, port })).rejects.toMatchObject({
        code: "PORT_IN_USE",
        message: `Port ${port} of 127.0.0.1 is in use. Stop the program that holds it, or choose another port; 0 takes any free one.`,
      });
    });
  });

  test("leaves nothing behind when it is closed", async () => {
    let port = 0;
    let caFile = "";
    await running({}, async (cloud) => {
      port = portOf(cloud);
      caFile = cloud.caFile;
    });
    expect(await exchange(port, "GET / HTTP/1.1\r\n\r\n")).toMatchObject({ text: "" });
    await expect(readFile(caFile)).rejects.toThrow(/ENOENT/);
  });
});
