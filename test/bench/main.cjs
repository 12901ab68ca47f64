// `npm run bench`: everything is measured in one run and, where there is a floor, told as a ratio to it.
// Arguments: --json prints the table as JSON, --only NAME (several, joined by commas) measures a part of it.
const { join } = require("node:path");
const { requireFreshBuild } = require("../../scripts/require-fresh-build.cjs");

requireFreshBuild(join(__dirname, "../.."));

const json = process.argv.includes("--json");
const only = process.argv[process.argv.indexOf("--only") + 1]?.split(",");
const chosen = (name) => !process.argv.includes("--only") || only.includes(name);

const round = (value) => value && Number(value.toPrecision(4));

async function measure({ name, ratio, atLeast, most, unit, skipped, run }) {
  const aim =
    ratio === undefined
      ? most === undefined
        ? "at most the floor"
        : `<= ${most} ${unit}`
      : `${atLeast ? ">=" : "<="} ${ratio}x`;
  if (skipped) return { name, aim, skipped };
  try {
    const measured = await run();
    if (measured.skipped) return { name, aim, skipped: measured.skipped };
    const times = measured.floor && measured.value / measured.floor;
    const holds = times === undefined ? measured.value <= most : times <= (ratio ?? 1);
    return {
      name,
      value: round(measured.value),
      unit: measured.unit,
      floor: round(measured.floor),
      ratio: round(times),
      aim,
      holds,
    };
  } catch (error) {
    return { name, aim, holds: false, failed: error.message };
  }
}

function line({ name, value, unit, floor, ratio, aim, holds, skipped, failed }) {
  if (skipped) return `skip  ${name}: ${skipped}`;
  if (failed) return `FAIL  ${name}: ${failed}`;
  const against = ratio === undefined ? "" : `, floor ${floor} ${unit}: ${ratio}x`;
  return `${holds ? "ok   " : "MISS "} ${name}: ${value} ${unit}${against} (aim ${aim})`;
}

void (async () => {
  const benches = ["local-cloud", "trigger-script", "program", "policies", "stacks", "apply", "elsewhere"].flatMap(
    (file) => require(`./${file}.cjs`),
  );
  const rows = [];
  for (const bench of benches.filter(({ name }) => chosen(name))) {
    const row = await measure(bench);
    rows.push(row);
    if (!json) process.stdout.write(`${line(row)}\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  process.exitCode = rows.some(({ failed }) => failed) ? 1 : 0;
})();
