export { coverageOf, lostCoverage, type ActionCoverage, type Evidence, type ServiceCoverage } from "./coverage";
export { coveragePage } from "./page";
