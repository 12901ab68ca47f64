import type { Level } from "./config";

/** Words of the pages that no rule brings along. */
export interface PageWords {
  title: string;
  intro: (rules: number, off: number) => string;
  /** How the pack is run and configured; the blocks of code are the same in every language. */
  running: readonly string[];
  rulesTitle: string;
  /** Where the frameworks of a rule come from, and what they do not say. */
  frameworks: string;
  columns: readonly string[];
  levels: Readonly<Record<Level, string>>;
  offTitle: string;
  offColumns: readonly string[];
  optionsTitle: string;
  optionColumns: readonly string[];
  absentTitle: string;
  absentIntro: string;
  absentColumns: readonly string[];
  absent: readonly (readonly string[])[];
  eachTitle: string;
  reading: string;
}

const RUN = `\`\`\`sh
npm run build
pulumi preview --policy-pack policies
npm run rehearse
\`\`\``;

const CONFIG = `\`\`\`json
{
  "fc-timeout": { "seconds": 30 },
  "fc-no-internet": "mandatory",
  "eip-attached": "disabled",
  "member-not-administrator": {
    "exemptions": [
      { "resource": "demo-trigger-member", "reason": "only this role may trigger; ticket 4711", "expires": "2027-01-31" }
    ]
  }
}
\`\`\``;

/** Words in both languages. */
export const words: Readonly<Record<"en" | "zh", PageWords>> = {
  en: {
    title: "Policies",
    intro: (rules, off) =>
      `The pack in \`policies\` judges what a stack is about to make: ${rules} rules, ${off} of them off unless they are turned on. ` +
      "Each one says of a resource that it keeps to the rule, that it breaks it, or that the rule is not about it. RAM " +
      "documents are parsed and evaluated, never searched as text.",
    running: [
      "## Running it",
      "The engine runs the pack before a deployment, and a rehearsal runs it over what its program made. A broken mandatory rule ends either with an error; an advisory one is shown.",
      RUN,
      "Run a preview before every update: on an update the engine judges rules that look at several resources only after everything was made. What a preview cannot know yet, such as the address of a new EIP, is judged by the update, before the resource that depends on it is made; a preview reports nothing about it.",
      "## Configuring it",
      "A file `policy-config.json` in the folder `policies` belongs to the fork; there is none upstream. It has the engine's own form: a level (mandatory, advisory, disabled) or an object for each rule, and `all` for every rule that is on. The name of a resource in an exemption is its logical name, in which a star stands for any letters. An exemption ends after its day: from then on it is a violation that says so.",
      CONFIG,
      "A misspelt rule or setting stops the pack, and a rehearsal before its first step, with the name that was probably meant; a file that is given to the engine with `pulumi preview --policy-pack-config` is checked in the same way. There `all` also turns on what is off, so keep the configuration in the file of the folder.",
    ],
    rulesTitle: "The rules",
    frameworks:
      "A framework stands beside a rule where the vendor's own analyser, infraguard, runs the rule's source in its compliance pack for that framework. A pair that keeps to the rule does not meet the framework by that alone; where the column is empty, no source names one.",
    columns: ["rule", "by default", "severity", "source", "frameworks", "what it wants"],
    levels: { mandatory: "mandatory", advisory: "advisory", disabled: "off" },
    offTitle: "Off by default, and why",
    offColumns: ["rule", "why it is off"],
    optionsTitle: "Settings of rules",
    optionColumns: ["rule", "setting", "default", "meaning"],
    absentTitle: "What is not among them",
    absentIntro: "Analysers have more rules for Alibaba Cloud. These have no counterpart here:",
    absentColumns: ["rules", "why not"],
    absent: [
      ["databases, clusters, disks, load balancers, API gateways", "a stack of a pair makes none"],
      ["function: credentials in the environment", "the provider has no argument for it"],
      ["event target: tolerance of errors", "the provider has no argument for it"],
    ],
    eachTitle: "Each rule",
    reading: "More",
  },
  zh: {
    title: "策略",
    intro: (rules, off) =>
      `\`policies\` 中的策略包评判栈将要创建的内容：共 ${rules} 条规则，其中 ${off} 条默认关闭。` +
      "每条规则对资源给出三种答案之一：符合、违反、不适用。RAM 文档经解析和求值评判，从不按文本搜索。",
    running: [
      "## 运行",
      "引擎在部署前运行策略包，演练则对其程序创建的资源运行策略包。违反强制规则会使二者报错结束，建议性规则仅显示。",
      RUN,
      "每次更新前先预览：更新时，涉及多个资源的规则要在全部资源创建之后才由引擎评判。预览尚不知道的值（例如新 EIP 的地址）由更新在创建依赖它的资源之前评判，预览不会报告。",
      "## 配置",
      "`policies` 文件夹中的 `policy-config.json` 属于派生仓库，上游不提供。其格式与引擎相同：每条规则给出级别（mandatory、advisory、disabled）或对象，`all` 对应所有已开启的规则。豁免中的资源名是逻辑名，星号代表任意字符。豁免在到期日之后失效，此后即成为注明过期的违规。",
      CONFIG,
      "拼错的规则或设置会使策略包停止（演练则在第一步之前停止），并提示可能想写的名称；通过 `pulumi preview --policy-pack-config` 交给引擎的文件同样受检。在那里 `all` 也会打开默认关闭的规则，因此请将配置写在文件夹中的文件里。",
    ],
    rulesTitle: "规则",
    frameworks:
      "规则旁的合规框架，表示厂商自己的分析器 infraguard 在该框架的合规包中运行此规则的来源。仅符合规则并不等于满足该框架；该列为空，表示没有来源提到任何框架。",
    columns: ["规则", "默认", "严重程度", "来源", "合规框架", "要求"],
    levels: { mandatory: "强制", advisory: "建议", disabled: "关闭" },
    offTitle: "默认关闭的规则及原因",
    offColumns: ["规则", "关闭原因"],
    optionsTitle: "规则的设置",
    optionColumns: ["规则", "设置", "默认值", "含义"],
    absentTitle: "未包含的规则",
    absentIntro: "各分析器还有更多针对阿里云的规则，以下在此没有对应：",
    absentColumns: ["规则", "原因"],
    absent: [
      ["数据库、集群、磁盘、负载均衡、API 网关", "一对的栈不创建这些资源"],
      ["函数：环境变量中的凭据", "提供程序没有对应参数"],
      ["事件目标：错误容忍", "提供程序没有对应参数"],
    ],
    eachTitle: "逐条说明",
    reading: "更多",
  },
};
