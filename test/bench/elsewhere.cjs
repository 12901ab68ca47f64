// What is not measured here, so that nobody takes a missing line for a good one.
const later = "there is no measurement of it yet";
module.exports = [
  { name: "trigger-java", ratio: 40, atLeast: true, skipped: later },
  { name: "trigger-ts", ratio: 2, skipped: later },
  { name: "apply-1000", ratio: 1.1, skipped: later },
  { name: "guard-bundle", most: 60, unit: "KiB", skipped: later },
  { name: "guard-cold", ratio: 1.5, skipped: later },
  { name: "guard-p99", most: 2, unit: "ms", skipped: later },
  { name: "tests", most: 90, unit: "s", skipped: "takes as long as `npm test`, which says it in its last lines" },
];
