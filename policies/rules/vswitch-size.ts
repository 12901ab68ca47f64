import { defineRule, notApplicable, registry, unless } from "../rule";

/** A vSwitch has room for the resource group's tasks. */
export const vswitchSize = defineRule({
  id: "vswitch-size",
  title: { en: "A vSwitch has room for the resource group's tasks.", zh: "交换机的地址足够资源组任务使用。" },
  description: {
    en: "Each task takes an address; a full vSwitch leaves tasks waiting.",
    zh: "每个任务占一个地址，地址用尽任务会等待。",
  },
  severity: "medium",
  sources: [{ from: "infraguard", id: "vswitch-available-ip-count" }],
  remedy: { en: "Choose a block of /27 or wider.", zh: "选择 /27 或更大的网段。" },
  reference: registry("vpc/switch"),
  on: ["vswitch"],
  options: {
    longestPrefix: { default: 27, says: { en: "Longest prefix that is still wide enough.", zh: "允许的最长前缀。" } },
  },
  check: ({ props: { cidrBlock } }, { options }) => {
    if (!cidrBlock) return notApplicable("it has no IPv4 block");
    return unless(
      Number(cidrBlock.split("/")[1]) > options.longestPrefix
        ? [`${cidrBlock} is too small; take /${options.longestPrefix} or wider.`]
        : [],
    );
  },
});
