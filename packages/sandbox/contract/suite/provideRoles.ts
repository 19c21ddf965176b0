import { ok } from '../client/Answer';
import { KubernetesClient } from '../client/KubernetesClient';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const ACCOUNTS = '/api/v1/namespaces/default/serviceaccounts';

/** What the suite expects of each role beyond Kubernetes' own `view` and `edit`. */
const ROLES = {
  reader: {
    base: 'view',
    rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] }],
  },
  writer: {
    base: 'edit',
    rules: [
      {
        apiGroups: [''],
        resources: ['namespaces'],
        verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
      },
    ],
  },
};

type RoleName = keyof typeof ROLES;

/** Gives an account what the suite expects of a role. */
async function grantRole(options: {
  client: KubernetesClient;
  role: RoleName;
  account: { namespace: string; name: string };
}): Promise<void> {
  const { account, client, role } = options;
  const name = `contract-${role}`;
  const { base, rules } = ROLES[role];
  await ensure(client, `${RBAC}/clusterroles`, { metadata: { name }, rules });
  for (const bound of [name, base]) {
    await ensure(client, `${RBAC}/clusterrolebindings`, {
      metadata: { name: `${name}-${bound}` },
      subjects: [{ kind: 'ServiceAccount', ...account }],
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: bound,
      },
    });
  }
}

/** Gives accounts that are known already what the suite expects of the roles. */
export async function grantRoles(
  access: { endpoint: string; certificateAuthority?: string; token: string },
  accounts: Record<RoleName, { namespace: string; name: string }>,
): Promise<void> {
  const client = KubernetesClient.create(access);
  try {
    for (const role of Object.keys(ROLES) as RoleName[]) {
      await grantRole({ client, role, account: accounts[role] });
    }
  } finally {
    client.close();
  }
}

/**
 * Tokens of a reader and a writer on a server of which only the administrator's
 * is known: service accounts with roles. What is there of an earlier run stays.
 */
export async function provideRoles(access: {
  endpoint: string;
  certificateAuthority?: string;
  token: string;
}): Promise<{ reader: string; writer: string }> {
  const client = KubernetesClient.create(access);
  const tokenOf = async (role: RoleName) => {
    const name = `contract-${role}`;
    await ensure(client, ACCOUNTS, { metadata: { name } });
    await grantRole({ client, role, account: { namespace: 'default', name } });
    const { status } = await ok(
      client.post(`${ACCOUNTS}/${name}/token`, {
        spec: { expirationSeconds: 7200 },
      }),
    );
    return status.token as string;
  };
  try {
    return { reader: await tokenOf('reader'), writer: await tokenOf('writer') };
  } finally {
    client.close();
  }
}

async function ensure(client: KubernetesClient, path: string, body: object) {
  const answer = await client.post(path, body);
  if (answer.status !== 409) {
    await ok(Promise.resolve(answer));
  }
}
