import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

/** Rooms of the house; the first pattern that fits a file names its room. */
const rooms = [
  { type: "post-deploy", pattern: "infra/post-deploy" },
  { type: "infra", pattern: "infra" },
  { type: "components", pattern: "components" },
  { type: "policies", pattern: "policies" },
  { type: "trigger", pattern: "runtime/trigger" },
  { type: "guard", pattern: "runtime/guard" },
  { type: "ram", pattern: "alicloud/ram" },
  { type: "events", pattern: "alicloud/dataworks/events" },
  { type: "client", pattern: "alicloud/*" },
  { type: "cli", pattern: "cli" },
  { type: "local-cloud", pattern: "local/cloud" },
  { type: "rehearsal", pattern: "local/rehearsal" },
  { type: "test", pattern: "test" },
];

/** Who may import whom, through the other room's index.ts only. What is not listed is forbidden. */
const doors = {
  infra: ["components", "ram", "client"],
  "post-deploy": ["ram", "client", "trigger"],
  components: ["ram", "client", "events"],
  policies: ["ram"],
  trigger: [],
  guard: ["events"],
  ram: [],
  events: [],
  client: ["client", "ram"],
  cli: ["infra", "post-deploy", "ram", "client", "trigger", "rehearsal", "local-cloud"],
  "local-cloud": ["ram"],
  rehearsal: ["infra", "post-deploy", "components", "policies", "cli", "local-cloud"],
};

/** Ways into a room beside its index.ts, each with its reason. */
const sideDoors = [
  // The manifest is the contract between `pulumi up` and everything after it.
  { from: "post-deploy", to: "infra", path: "manifest.ts" },
  // Commands that read a manifest or a stack file must start fast, and the rooms' doors load the Pulumi SDK.
  { from: "cli", to: "infra", path: "manifest.ts" },
  { from: "cli", to: "infra", path: "config/stack-file.ts" },
  { from: "cli", to: "infra", path: "config/collisions.ts" },
  { from: "cli", to: "infra", path: "bootstrap/index.ts" },
  { from: "cli", to: "infra", path: "doctor/index.ts" },
  { from: "cli", to: "infra", path: "cost/index.ts" },
  { from: "cli", to: "infra", path: "inventory/index.ts" },
  { from: "cli", to: "infra", path: "inventory/callers.ts" },
  { from: "infra", to: "components", path: "names.ts" },
  // The options of the guard's checks are configuration, and each check has the one schema of them.
  { from: "infra", to: "guard", path: "checks/index.ts" },
  { from: "infra", to: "guard", path: "regions.ts" },
  // The pack's own door starts the server that the engine talks to.
  { from: "rehearsal", to: "policies", path: "report.ts" },
  // The function is bundled: it takes the signer alone, and not the SDK behind the door.
  { from: "guard", to: "client", path: "sign.ts" },
  // A person at the console exists in rehearsals only; no product code may play that person.
  { from: "rehearsal", to: "local-cloud", path: "console.ts" },
];

const through = (type, path) => ({ to: { element: { type, fileInternalPath: path } } });

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "coverage/**", "reports/**"] },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.ts"],
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.test.ts", "test/**"],
    rules: { "@typescript-eslint/no-explicit-any": "off" },
  },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  {
    files: ["{infra,components,policies,runtime,alicloud,cli,local}/**/*.ts"],
    ignores: ["**/*.test.ts"],
    plugins: { boundaries },
    settings: {
      "boundaries/elements": rooms,
      "import/resolver": { typescript: { project: "tsconfig.json" } },
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          message:
            "{{from.element.type}} may not import this file of {{to.element.type}}: see the doors in eslint.config.mjs",
          policies: [
            { allow: { to: { module: { origin: ["external", "core"] } } } },
            ...rooms.map(({ type }) => ({ from: { element: { type } }, allow: { to: { element: { type } } } })),
            ...Object.entries(doors).flatMap(([from, rooms]) =>
              rooms.map((to) => ({ from: { element: { type: from } }, allow: through(to, "index.ts") })),
            ),
            ...sideDoors.map(({ from, to, path }) => ({
              from: { element: { type: from } },
              allow: through(to, path),
            })),
          ],
        },
      ],
    },
  },
);
