// Ways to measure that the benchmarks share: what a process takes, and what is in the middle of several tries.
const { spawn } = require("node:child_process");

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** The value below which 99 of 100 lie. */
const p99 = (values) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1];

/** Milliseconds from the start of a process until it writes its first line; the process is ended then. */
function untilFirstLine(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], ...options });
    let ms;
    child.stdout.once("data", () => {
      ms = performance.now() - started;
      child.kill();
    });
    child.once("error", reject);
    child.once("close", (code) =>
      ms === undefined ? reject(new Error(`${command} ended with ${code}`)) : resolve(ms),
    );
  });
}

/** Milliseconds of a whole process; rejects when it does not end with 0. */
function untilExit(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit"], ...options });
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve(performance.now() - started) : reject(new Error(`${command} ${args[0]} ended with ${code}`)),
    );
  });
}

/** Takes turns, so that what disturbs the machine disturbs both; gives the medians. */
async function compare({ times, value, floor }) {
  const values = [];
  const floors = [];
  for (let turn = 0; turn < times; turn += 1) {
    floors.push(await floor());
    values.push(await value());
  }
  return { value: median(values), floor: median(floors) };
}

module.exports = { compare, median, p99, untilExit, untilFirstLine };
