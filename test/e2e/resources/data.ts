import { REGION, type ResourceDescription } from "./description";

const mysql = (database: string) =>
  JSON.stringify({
    envType: "Prod",
    regionId: REGION,
    address: [{ host: "127.0.0.1", port: "3306" }],
    database,
    username: "reader",
    password: "not a secret",
  });

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
      devEnvironmentEnabled: true,
      devRoleDisabled: false,
      tags: { owner: "data", side: "target" },
    },
    updated: { displayName: "orders_renamed", description: "second", tags: { owner: "core", side: "target" } },
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
    updated: { resourceGroupName: "runs_orders_renamed", remark: "second", tags: { owner: "core" } },
  },
  {
    name: "second-network",
    type: "dataworks.Network",
    args: { dwResourceGroupId: "${runs.id}", vpcId: "${net.id}", vswitchId: "${switch-2.id}" },
    replaced: { vswitchId: "${switch-3.id}" },
  },
  { name: "colleague", type: "ram.User", args: { name: "colleague" } },
  {
    name: "member",
    type: "dataworks.ProjectMember",
    args: {
      projectId: "${workspace.id:number}",
      userId: "${colleague.id}",
      roles: [{ code: "role_project_admin" }, { code: "role_project_deploy" }],
    },
    updated: { roles: [{ code: "role_project_dev" }, { code: "role_project_deploy" }] },
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
    replaced: { dataSourceName: "invoices_mysql" },
  },
  {
    name: "compute",
    type: "maxcompute.Project",
    args: {
      projectName: "orders_compute",
      comment: "first",
      defaultQuota: "os_PayAsYouGoQuota",
      tags: { owner: "data" },
    },
    updated: {
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
];
