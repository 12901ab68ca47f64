import { array, minLength, nonEmpty, optional, pipe, regex, strictObject, string } from "valibot";
import type { DataWorksEvent } from "../../../alicloud/dataworks/events";
import { check, PASS } from "./check";

const ID = /^[A-Za-z0-9][\w-]{0,63}$/;

/** What each event would do to the node. */
const DEEDS: Record<string, string> = {
  "freeze-node": "frozen",
  "unfreeze-node": "unfrozen",
  "undeploy-node": "undeployed",
  "delete-file": "deleted",
  "commit-file": "deleted",
  "deploy-file": "deleted",
};

/** Values of `changeType`, by which a commit or a deployment says what it does to the file. */
const CHANGES: Record<string, "keeps" | "deletes"> = { 0: "keeps", 1: "keeps", 2: "deletes" };

/** Nodes that nobody but the exempted users may freeze, unfreeze, undeploy or delete. */
export const protectedNodes = check({
  id: "protected-nodes",
  events: Object.keys(DEEDS),
  options: strictObject({
    nodes: pipe(
      array(
        strictObject({
          // The events of the Operation Center carry ids only, so a name alone would protect from deletion and no more.
          id: pipe(string(), regex(ID, "expected the id of a node, as text")),
          name: optional(pipe(string(), nonEmpty("expected a name"))),
        }),
      ),
      minLength(1, "expected at least one node"),
    ),
    exemptUsers: optional(array(pipe(string(), nonEmpty("expected the id of a user"))), []),
  }),
  evaluate(event, { nodes, exemptUsers }) {
    const { code } = event.row;
    const effect = effectOf(event);
    if (effect === "keeps") return PASS;
    // Whoever asks what nobody can judge has to be answered as the config says for checks that fail.
    if (event.nodes.length === 0 && event.name === undefined) throw new Error("the event names no node");
    if (event.operator !== undefined && exemptUsers.includes(event.operator)) return PASS;
    const hit = nodes.filter(({ id, name }) => event.nodes.includes(id) || (name !== undefined && name === event.name));
    if (hit.length === 0) return PASS;
    if (effect === undefined) throw new Error("the event does not say whether it deletes the node");
    const named = hit.map(({ id, name }) => (name === undefined ? id : `${name} (${id})`)).join(", ");
    const verb = hit.length === 1 ? "is" : "are";
    return {
      result: "fail",
      tip: `${named} ${verb} protected and may not be ${DEEDS[code]}. Ask the owner of the workspace's guard.`,
    };
  },
});

/** What becomes of the node; undefined where a commit or a deployment does not say it in a known way. */
function effectOf({ row, data }: DataWorksEvent): "keeps" | "deletes" | "other" | undefined {
  if (row.code !== "commit-file" && row.code !== "deploy-file") return "other";
  const change = String(data["changeType"]);
  return Object.hasOwn(CHANGES, change) ? CHANGES[change] : undefined;
}
