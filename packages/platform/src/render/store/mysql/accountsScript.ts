import type { MysqlAccount } from './mysqlAccounts';

function statementsOf(account: MysqlAccount): string {
  const { grants, mayGrant, name, schema, variable } = account;
  const suffix = mayGrant ? ' WITH GRANT OPTION' : '';
  return [
    ...(schema ? [`say 'CREATE DATABASE IF NOT EXISTS ${schema};'`] : []),
    `account ${name} "$${variable}"`,
    ...grants.map(grant => `say 'GRANT ${grant} TO ${name}${suffix};'`),
  ].join('\n');
}

/**
 * Prints the accounts as SQL, one statement a line, with the passwords that
 * are in the environment. What exists is left as it is: passwords are changed
 * on the server, where an account may have two for a while.
 */
export function accountsScript(accounts: readonly MysqlAccount[]): string {
  return `#!/bin/bash
# Prints the accounts as SQL. What exists is left as it is.
set -euo pipefail

say() { printf '%s\\n' "$1"; }

account() {
  local text=\${2//\\\\/\\\\\\\\}
  say "CREATE USER IF NOT EXISTS $1 IDENTIFIED BY '\${text//\\'/\\'\\'}';"
}

# Nobody is root; people who have to change something are dba.
say "ALTER USER root@localhost ACCOUNT LOCK;"
${accounts.map(statementsOf).join('\n')}
`;
}
