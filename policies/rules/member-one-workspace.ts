import { defineRule, registry, unless } from "../rule";
import { known } from "../stack";

/** A runtime identity is a member of one workspace only. */
export const memberOneWorkspace = defineRule({
  id: "member-one-workspace",
  title: { en: "A runtime identity is a member of one workspace only.", zh: "一个运行身份只属于一个工作空间。" },
  description: {
    en: "RAM cannot narrow the trigger call to a workspace; membership is what does.",
    zh: "RAM 无法将触发调用限定到工作空间，只有成员关系可以。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: { en: "Make an identity for each workspace.", zh: "为每个工作空间创建单独身份。" },
  reference: registry("dataworks/projectmember"),
  on: ["member"],
  wholeStack: true,
  check: (member, { stack }) => {
    // A RAM user's id is a number; the user resource says the same in a preview, when the id is not known yet.
    const users = member.dependsOn?.["userId"];
    const workspaces = stack
      .all("member")
      .filter(
        (other) =>
          known(() => other.props.userId === member.props.userId) ??
          (users !== undefined && String(other.dependsOn?.["userId"]) === String(users)),
      )
      .map((other) => known(() => String(other.props.projectId)) ?? String(other.dependsOn?.["projectId"]));
    const count = new Set(workspaces).size;
    return unless(count > 1 ? [`its identity is a member of ${count} workspaces; make one for each.`] : []);
  },
});
