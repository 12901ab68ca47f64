/** ARN of one session of a role, as GetCallerIdentity and the journal show it. */
export function assumedRoleArn(accountId: string, roleName: string, sessionName: string): string {
  return `acs:ram::${accountId}:assumed-role/${roleName}/${sessionName}`;
}
