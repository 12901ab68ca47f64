// How fast the local cloud is there, how fast it answers when it holds much, and what it takes while it does nothing.
const { fork } = require("node:child_process");
const { once } = require("node:events");
const { join } = require("node:path");
const { makeCertificate } = require("./certificate.cjs");
const { compare, p99, untilFirstLine } = require("./measure.cjs");
const { call } = require("./signed-call.cjs");

const PROCESS = join(__dirname, "local-cloud-process.cjs");
const VPC = "2016-04-28";
const RAM = "2015-05-01";

async function start() {
  const certificate = makeCertificate();
  const bare = [join(__dirname, "bare-https-process.cjs"), certificate.keyFile, certificate.certFile];
  const measured = await compare({
    times: 9,
    value: () => untilFirstLine(process.execPath, [PROCESS]),
    floor: () => untilFirstLine(process.execPath, bare),
  });
  certificate.remove();
  return { ...measured, unit: "ms" };
}

async function running(use) {
  const child = fork(PROCESS, { execArgv: ["--expose-gc"], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [cloud] = await once(child, "message");
  try {
    return await use(cloud, child);
  } finally {
    child.kill();
  }
}

/** A RAM user whose policy has as many statements as a deployer's; RAM is asked at every call. */
async function makeUser(endpoint, root) {
  const ram = async (action, parameters) =>
    (await call({ endpoint, key: root, version: RAM, action, parameters })).answer;
  const statements = ["ram:Get*", "ecs:*", "odps:*", "dataworks:*", "vpc:*"].map((Action) => ({
    Effect: "Allow",
    Action,
    Resource: "*",
    Condition: { IpAddress: { "acs:SourceIp": ["127.0.0.0/8"] } },
  }));
  await ram("CreateUser", { UserName: "bench" });
  await ram("CreatePolicy", {
    PolicyName: "bench",
    PolicyDocument: JSON.stringify({ Version: "1", Statement: statements }),
  });
  await ram("AttachPolicyToUser", { PolicyName: "bench", PolicyType: "Custom", UserName: "bench" });
  const { AccessKey } = await ram("CreateAccessKey", { UserName: "bench" });
  return { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret };
}

async function answerTime({ resources = 10_000, requests = 3_000 } = {}) {
  return running(async ({ endpoint, accounts }) => {
    const key = await makeUser(endpoint, accounts[0]);
    const vpc = (action, parameters) =>
      call({ endpoint, key, version: VPC, action, parameters: { RegionId: "cn-shanghai", ...parameters } });
    const ids = [];
    while (ids.length < resources) {
      const made = await Promise.all(
        Array.from({ length: 20 }, () => vpc("CreateVpc", { CidrBlock: "10.0.0.0/8", VpcName: "bench" })),
      );
      ids.push(...made.map(({ answer }) => answer.VpcId));
    }
    // Of three rounds the one that the machine disturbed least.
    const rounds = [];
    for (let round = 0; round < 3; round += 1) {
      const times = [];
      for (let index = 0; index < requests / 3; index += 1) {
        const VpcId = ids[(index * 7919) % ids.length];
        const { ms } = await (index % 10 === 0
          ? vpc("DescribeVpcs", { PageSize: 50, PageNumber: 1 + (index % 100) })
          : index % 10 === 1
            ? vpc("ModifyVpcAttribute", { VpcId, Description: "changed by the bench" })
            : vpc("DescribeVpcAttribute", { VpcId }));
        times.push(ms);
      }
      rounds.push(p99(times));
    }
    return { value: Math.min(...rounds), unit: "ms" };
  });
}

async function idleMemory() {
  return running(async (_cloud, child) => {
    child.send("rss");
    const [{ rss }] = await once(child, "message");
    return { value: rss / 2 ** 20, unit: "MB" };
  });
}

module.exports = [
  { name: "local-cloud-start", ratio: 2, run: start },
  { name: "local-cloud-p99", most: 5, unit: "ms", run: answerTime },
  { name: "local-cloud-memory", most: 120, unit: "MB", run: idleMemory },
];
