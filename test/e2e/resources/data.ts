import { OTHER_RESOURCE_GROUP, REGION, type ResourceDescription } from "./description";

const mysql = (database: string) =>
  JSON.stringify({
    envType: "Prod",
    regionId: REGION,
    address: [{ host: "127.0.0.1", port: "3306" }],
    database,
    username: "reader",
    password: "not a secret",
  });

const ofInstance = (database: string) =>
  JSON.stringify({ envType: "Prod", regionId: REGION, instanceId: "rm-example0000000001", database });

/** A workspace with what it is made of: compute, network, people, data sources. */
export const data: ResourceDescription[] = [
  {
    name: "workspace",
    type: "dataworks.Project",
    args: {
      projectName: "orders",
      displayName: "orders",
      description: "first",
      paiTaskEnabled: false,
      devEnvironmentEnabled: false,
      devRoleDisabled: false,
      tags: { owner: "data", side: "target" },
    },
    updated: {
      displayName: "orders_renamed",
      description: "second",
      paiTaskEnabled: true,
      devEnvironmentEnabled: true,
      devRoleDisabled: true,
      resourceGroupId: OTHER_RESOURCE_GROUP,
      tags: { owner: "core", side: "target" },
    },
  },
  {
    name: "out-of-use",
    type: "dataworks.Project",
    args: { projectName: "archive", displayName: "archive", paiTaskEnabled: false, status: "Available" },
    updated: { status: "Forbidden" },
    replaced: { projectName: "archive_renamed" },
  },
  {
    name: "runs",
    type: "dataworks.DwResourceGroup",
    args: {
      resourceGroupName: "runs_orders",
      remark: "first",
      paymentType: "PostPaid",
      defaultVpcId: "${net.id}",
      defaultVswitchId: "${switch-1.id}",
      specification: 2,
      tags: { owner: "data" },
    },
    updated: {
      resourceGroupName: "runs_orders_renamed",
      remark: "second",
      resourceGroupId: OTHER_RESOURCE_GROUP,
      tags: { owner: "core" },
    },
  },
  {
    name: "other-runs",
    type: "dataworks.DwResourceGroup",
    args: {
      resourceGroupName: "runs_invoices",
      remark: "stays",
      paymentType: "PostPaid",
      defaultVpcId: "${other-net.id}",
      defaultVswitchId: "${other-switch.id}",
    },
  },
  {
    name: "replaced-runs",
    type: "dataworks.DwResourceGroup",
    args: {
      resourceGroupName: "runs_reports",
      remark: "first",
      paymentType: "PostPaid",
      defaultVpcId: "${net.id}",
      defaultVswitchId: "${switch-1.id}",
      specification: 2,
    },
    replaced: {
      resourceGroupName: "runs_reports_renamed",
      paymentType: "PrePaid",
      defaultVpcId: "${other-net.id}",
      defaultVswitchId: "${other-switch.id}",
      paymentDuration: 1,
      paymentDurationUnit: "Month",
      autoRenew: true,
      specification: 4,
    },
    alongside: ["resourceGroupName", "paymentDuration", "paymentDurationUnit", "autoRenew", "specification"],
  },
  {
    name: "second-network",
    type: "dataworks.Network",
    args: { dwResourceGroupId: "${runs.id}", vpcId: "${net.id}", vswitchId: "${switch-2.id}" },
    replaced: { dwResourceGroupId: "${other-runs.id}", vpcId: "${other-net.id}", vswitchId: "${other-switch-2.id}" },
  },
  { name: "colleague", type: "ram.User", args: { name: "colleague" } },
  { name: "other-colleague", type: "ram.User", args: { name: "other-colleague" } },
  {
    name: "other-workspace",
    type: "dataworks.Project",
    args: { projectName: "invoices", displayName: "invoices", paiTaskEnabled: false },
  },
  {
    name: "member",
    type: "dataworks.ProjectMember",
    args: {
      projectId: "${workspace.id:number}",
      userId: "${colleague.id}",
      roles: [{ code: "role_project_admin" }, { code: "role_project_deploy" }],
    },
    updated: { roles: [{ code: "role_project_dev" }, { code: "role_project_deploy" }] },
    replaced: { projectId: "${other-workspace.id:number}", userId: "${other-colleague.id}" },
  },
  {
    name: "source",
    type: "dataworks.DataSource",
    args: {
      projectId: "${workspace.id:number}",
      dataSourceName: "orders_mysql",
      type: "mysql",
      connectionPropertiesMode: "UrlMode",
      connectionProperties: mysql("orders"),
      description: "first",
    },
    updated: { connectionProperties: mysql("invoices"), description: "second" },
    replaced: { projectId: "${other-workspace.id:number}", dataSourceName: "invoices_mysql", type: "polardb" },
  },
  {
    name: "source-of-instance",
    type: "dataworks.DataSource",
    args: {
      projectId: "${workspace.id:number}",
      dataSourceName: "reports_mysql",
      type: "mysql",
      connectionPropertiesMode: "UrlMode",
      connectionProperties: mysql("reports"),
    },
    updated: { connectionPropertiesMode: "InstanceMode", connectionProperties: ofInstance("reports") },
  },
  {
    name: "compute",
    type: "maxcompute.Project",
    args: {
      projectName: "orders_compute",
      comment: "first",
      defaultQuota: "os_PayAsYouGoQuota",
      status: "AVAILABLE",
      isLogical: "false",
      tags: { owner: "data" },
    },
    updated: {
      status: "READONLY",
      threeTierModel: true,
      defaultQuota: "quota_of_the_night",
      tags: { owner: "core" },
      properties: {
        allowFullScan: false,
        retentionDays: 3,
        enableDecimal2: true,
        typeSystem: "2",
        timezone: "Asia/Shanghai",
        tableLifecycle: { type: "optional", value: "30" },
      },
      ipWhiteList: { ipList: "172.16.0.0/12" },
      securityProperties: {
        usingAcl: true,
        usingPolicy: true,
        objectCreatorHasAccessPermission: true,
        objectCreatorHasGrantPermission: true,
        labelSecurity: true,
        enableDownloadPrivilege: false,
        projectProtection: { protected: true, exceptionPolicy: "{}" },
      },
    },
  },
  {
    name: "replaced-compute",
    type: "maxcompute.Project",
    args: { projectName: "invoices_compute", comment: "first", defaultQuota: "os_PayAsYouGoQuota" },
    replaced: { projectName: "invoices_compute_renamed", comment: "second" },
  },
];
