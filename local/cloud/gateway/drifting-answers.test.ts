import { describe, expect, test } from "vitest";
import { Pain, type DriftSettings } from "../kernel";
import { driftedAnswer } from "./drifting-answers";

const calls = {
  GetProjectMember: "dataworks-public",
  GetDataSource: "dataworks-public",
  GetRule: "eventbridge",
  ListUserDefinedEventSources: "eventbridge",
  GetFunction: "fc",
  GetTrigger: "fc",
  GetProject: "maxcompute",
} as const;

/** What a read answers with one switch on; the answer before must stay as it is. */
function drifted(name: keyof DriftSettings, action: keyof typeof calls, answer: object): object {
  const before = structuredClone(answer);
  const pain = Object.assign(new Pain(), { [name]: true });
  const after = driftedAnswer({ product: calls[action], action }, answer, pain);
  expect(answer).toEqual(before);
  return after;
}

describe("answers in another form than they were sent", () => {
  const roles = [{ Code: "role_project_dev" }, { Code: "role_project_deploy" }];

  test("are as they were while no switch is on", () => {
    const answer = { ProjectMember: { Roles: roles } };
    expect(driftedAnswer({ product: "dataworks-public", action: "GetProjectMember" }, answer, new Pain())).toBe(answer);
  });

  test("concern no call of another product or name", () => {
    const pain = Object.assign(new Pain(), { addedQuota: true, reversedRoles: true });
    const answer = { Project: { Name: "orders" } };
    expect(driftedAnswer({ product: "dataworks-public", action: "GetProject" }, answer, pain)).toBe(answer);
  });

  test("list roles the other way round, or one more", () => {
    const answer = { ProjectMember: { UserId: "1", Roles: roles } };
    expect(drifted("reversedRoles", "GetProjectMember", answer)).toEqual({
      ProjectMember: { UserId: "1", Roles: [...roles].reverse() },
    });
    expect(drifted("addedGuestRole", "GetProjectMember", answer)).toMatchObject({
      ProjectMember: { Roles: [...roles, { Code: "role_project_guest" }] },
    });
  });

  test("mask a password, or give connection properties as text", () => {
    const answer = { DataSource: { Id: 1, ConnectionProperties: { username: "reader", password: "not a secret" } } };
    expect(drifted("maskedPasswords", "GetDataSource", answer)).toEqual({
      DataSource: { Id: 1, ConnectionProperties: { username: "reader", password: "******" } },
    });
    expect(drifted("connectionsAsText", "GetDataSource", answer)).toEqual({
      DataSource: { Id: 1, ConnectionProperties: '{"username":"reader","password":"not a secret"}' },
    });
  });

  test("show a parameter of a rule's target that nobody put", () => {
    const answer = { Data: { RuleName: "r", Targets: [{ Id: "a", ParamList: [{ ResourceKey: "Body" }] }] } };
    expect(drifted("addedRuleParameter", "GetRule", answer)).toMatchObject({
      Data: { RuleName: "r", Targets: [{ ParamList: [{ ResourceKey: "Body" }, { ResourceKey: "AddedByServer" }] }] },
    });
  });

  test("call the group of a RocketMQ source as it was sent", () => {
    const answer = {
      Data: { EventSourceList: [{ Name: "a", SourceRocketMQParameters: { GroupId: "g" } }, { Name: "b" }] },
    };
    expect(drifted("rocketmqGroupAsSent", "ListUserDefinedEventSources", answer)).toEqual({
      Data: { EventSourceList: [{ Name: "a", SourceRocketMQParameters: { GroupID: "g" } }, { Name: "b" }] },
    });
  });

  test("show settings of a function that nobody made, and leave those that somebody did", () => {
    expect(drifted("blankFunctionSettings", "GetFunction", { functionName: "f" })).toEqual({
      functionName: "f",
      invocationRestriction: { disable: false },
      logConfig: { project: "", logstore: "", logBeginRule: "" },
    });
    const made = { invocationRestriction: { disable: true }, logConfig: { project: "p" } };
    expect(drifted("blankFunctionSettings", "GetFunction", made)).toEqual(made);
  });

  test("show a setting of a trigger that nobody sent", () => {
    expect(drifted("addedTriggerSetting", "GetTrigger", { triggerConfig: '{"enable":true}' })).toEqual({
      triggerConfig: '{"enable":true,"addedByServer":true}',
    });
  });

  test("show a quota that nobody chose", () => {
    expect(drifted("addedQuota", "GetProject", { data: { name: "p" } })).toEqual({
      data: { name: "p", defaultQuota: "os_PayAsYouGoQuota" },
    });
    expect(drifted("addedQuota", "GetProject", { data: { defaultQuota: "own" } })).toEqual({
      data: { defaultQuota: "own" },
    });
  });
});
