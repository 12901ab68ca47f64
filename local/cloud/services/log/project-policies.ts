import { action, required, text } from "../../kernel";
import type { LogAnswer } from "./dialect";
import { logErrors } from "./errors";
import { need } from "./needs";
import { ofProject, requireProject } from "./projects";

/** A policy is kept and answered; it decides nothing here. */
export const projectPolicyActions = {
  GetProjectPolicy: action({
    parameters: ofProject,
    ram: need("GetProjectPolicy"),
    // As it was put: clients compare the texts.
    handle: (context): LogAnswer => ({ text: requireProject(context, context.input.project).policy }),
  }),

  PutProjectPolicy: action({
    parameters: { ...ofProject, body: required(text()) },
    ram: need("PutProjectPolicy"),
    handle: (context): LogAnswer => {
      const project = requireProject(context, context.input.project);
      project.policy = requirePolicy(context.input.body);
      return {};
    },
  }),

  DeleteProjectPolicy: action({
    parameters: ofProject,
    ram: need("DeleteProjectPolicy"),
    handle: (context): LogAnswer => {
      requireProject(context, context.input.project).policy = "";
      return {};
    },
  }),
};

function requirePolicy(policy: string): string {
  try {
    const value: unknown = JSON.parse(policy);
    if (typeof value === "object" && value !== null && "Statement" in value) return policy;
  } catch {
    // Falls through to the refusal.
  }
  throw logErrors.invalidParameter("a policy is a JSON object with Statement");
}
