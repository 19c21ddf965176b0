import { variableName } from '../../variableName';

/** Prints the users, who are the clients, with the passwords that are in the environment. */
export function definitionsScript(clients: readonly string[]): string {
  const users = clients.map(
    name => `user ${name} "$${variableName(`${name}-password`)}"`,
  );
  const permissions = clients.map(
    user =>
      `{"user":"${user}","vhost":"/","configure":".*","write":".*","read":".*"}`,
  );
  return `#!/bin/bash
# Prints the users as definitions, https://www.rabbitmq.com/docs/definitions
set -euo pipefail
comma=

user() {
  local text=\${2//\\\\/\\\\\\\\}
  printf '%s{"name":"%s","password":"%s","tags":[]}' "$comma" "$1" "\${text//\\"/\\\\\\"}"
  comma=,
}

echo '{"vhosts":[{"name":"/"}],"users":['
${users.join('\n')}
echo '],"permissions":[${permissions.join(',')}]}'
`;
}
