// Calls the vendor's npm SDKs as a program of a user would: a line of JSON on standard input is one call, a line of
// JSON on standard output its outcome. The SDKs come from the folder that the first argument names.
"use strict";
const { createRequire } = require("node:module");
const { join } = require("node:path");
const { createInterface } = require("node:readline");

const fromCache = createRequire(join(process.argv[2], "package.json"));

/** The base library alone: any action, described by hand. */
async function callAnyAction({ config, input }) {
  const { default: Client, Config, OpenApiRequest, Params } = fromCache("@alicloud/openapi-client");
  const { RuntimeOptions } = fromCache("@alicloud/tea-util");
  const { query, body, ...params } = input;
  const request = new OpenApiRequest({ query, body });
  return new Client(new Config(config)).callApi(new Params(params), request, new RuntimeOptions({}));
}

/** An SDK of one product: its own request and response models. */
async function callProduct({ sdk, operation, config, path = [], input }) {
  const product = fromCache(`@alicloud/${sdk}`);
  const { $OpenApiUtil } = fromCache("@alicloud/openapi-core");
  const Request = product[`${operation[0].toUpperCase()}${operation.slice(1)}Request`];
  const client = new product.default(new $OpenApiUtil.Config(config));
  const answers = keepAnswers(client);
  const response = await client[operation](...path, ...(Request ? [build(Request, input)] : []));
  const problems = [];
  compare(response.body, "body", problems);
  findUnknown(answers.at(-1)?.body, response.body?.toMap?.(), "body", problems);
  return { statusCode: response.statusCode, body: response.body?.toMap?.() ?? response.body, problems };
}

/** A model with its members as the models that it declares. */
function build(Model, values) {
  const types = Model.types?.() ?? {};
  const member = (declared, value) => {
    if (typeof declared === "function" && value !== null && typeof value === "object") return build(declared, value);
    if (declared?.type === "array" && Array.isArray(value)) return value.map((one) => member(declared.itemType, one));
    return value;
  };
  return new Model(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, member(types[name], value)])),
  );
}

/** Answers as the base library hands them to the SDK, before its models. */
function keepAnswers(client) {
  const answers = [];
  const callApi = client.callApi.bind(client);
  client.callApi = async (...given) => {
    answers.push(await callApi(...given));
    return answers.at(-1);
  };
  return answers;
}

/** Lists the fields of an answer that the SDK's model does not have. */
function findUnknown(answer, known, at, problems) {
  if (answer === null || known === null || typeof answer !== "object" || typeof known !== "object") return;
  for (const [name, value] of Object.entries(answer))
    if (name in known) findUnknown(value, known[name], `${at}.${name}`, problems);
    else if (value !== null) problems.push(`${at}.${name} is no field of the SDK's model`);
}

/** Lists the fields whose values are not of the type that the SDK's model declares. */
function compare(model, at, problems) {
  for (const [name, declared] of Object.entries(model?.constructor?.types?.() ?? {})) {
    const value = model[name];
    if (value === undefined || value === null) continue;
    if (typeof declared === "string") check(value, declared, `${at}.${name}`, problems);
    else if (declared.type === "array") {
      if (!Array.isArray(value)) problems.push(`${at}.${name} is no list`);
      else value.forEach((one, index) => checkAny(one, declared.itemType, `${at}.${name}[${index}]`, problems));
    } else checkAny(value, declared, `${at}.${name}`, problems);
  }
}

function checkAny(value, declared, at, problems) {
  if (typeof declared === "string") check(value, declared, at, problems);
  else compare(value, at, problems);
}

function check(value, declared, at, problems) {
  const fits = declared === "any" || typeof value === declared || !/^(string|number|boolean)$/.test(declared);
  if (!fits) problems.push(`${at} is ${typeof value} ${JSON.stringify(value)}, the SDK declares ${declared}`);
}

async function outcome(call) {
  try {
    const {
      statusCode,
      body,
      problems = [],
    } = await (call.sdk === "openapi-client" ? callAnyAction : callProduct)(call);
    return { ok: true, status: statusCode, body, problems };
  } catch (error) {
    return {
      ok: false,
      type: error.constructor.name,
      code: String(error.code),
      message: String(error.message),
      status: error.statusCode ?? error.data?.statusCode,
      requestId: error.requestId ?? error.data?.RequestId ?? error.data?.requestId,
      detail: String(error.stack),
    };
  }
}

void (async () => {
  for await (const line of createInterface({ input: process.stdin }))
    process.stdout.write(`${JSON.stringify(await outcome(JSON.parse(line)))}\n`);
})();
