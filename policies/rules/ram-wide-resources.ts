import { lintRule } from "../ram-documents";

/** Services that authorise by resource get ARNs, not a star. */
export const ramWideResources = lintRule("L3", {
  id: "ram-wide-resources",
  title: {
    en: "Services that authorise by resource get ARNs, not a star.",
    zh: "支持资源级授权的产品必须写 ARN，不写星号。",
  },
  description: {
    en: "A star gives every role, key, function or log store of the account.",
    zh: "星号等于授予账号内全部角色、密钥、函数或日志库。",
  },
  severity: "high",
  remedy: { en: "Name the ARNs that are needed.", zh: "写出需要的 ARN。" },
});
