import { variableName } from '../../variableName';
import { clientsOf } from '../storeClients';
import type { StoreClient } from '../storeClients';
import type { StoreContext } from '../StoreContext';

/** System whose data reports are about and the worker tier works on. */
const SHARED_SYSTEM = 'core';

/** An account of the servers. */
export type MysqlAccount = {
  name: string;
  /** Workload and name of its password in the secret store. */
  secret: { of: string; name: string };
  /** Variable in which a server finds the password. */
  variable: string;
  /** Schema that is made for it. */
  schema?: string;
  /** What it may do: `SELECT ON sys.*`. */
  grants: readonly string[];
  /** Whether it may let others do what it may. */
  mayGrant?: boolean;
};

/** The account of a service, and its schema where it has one: `issue_tracker`. */
export function accountName(service: string): string {
  return service.replaceAll('-', '_');
}

/** All tables of a schema. In a GRANT, `_` stands for any character unless escaped. */
function tablesOf(schema: string): string {
  return `\`${schema.replaceAll('_', '\\_')}\`.*`;
}

/** Whoever writes has a schema, but for workers: they do what others left to do. */
function ownsSchema({ planned, writes }: StoreClient): boolean {
  return writes && planned.service.workload.tier !== 'worker';
}

/** Accounts of people and of the platform itself; read-only unless they need more. */
function ownAccounts(leader: string, readable: readonly string[]) {
  const own = (
    name: string,
    rest: Pick<MysqlAccount, 'grants' | 'mayGrant'>,
  ) => ({
    name,
    secret: { of: leader, name: `${name}-password` },
    variable: variableName(`${name}-password`),
    ...rest,
  });
  return [
    own('clone', { grants: ['BACKUP_ADMIN ON *.*'] }),
    own('dba', { grants: ['ALL ON *.*'], mayGrant: true }),
    own('exporter', {
      grants: [
        'PROCESS, REPLICATION CLIENT ON *.*',
        'SELECT ON performance_schema.*',
      ],
    }),
    own('oncall', {
      grants: [
        // The last also lets it in when all connections are used up.
        'PROCESS, REPLICATION CLIENT, CONNECTION_ADMIN ON *.*',
        'SELECT ON performance_schema.*',
        'SELECT, EXECUTE ON sys.*',
        ...readable.map(schema => `SELECT ON ${tablesOf(schema)}`),
      ],
    }),
    // Its password may have 32 characters at most, for the servers that follow.
    own('replication', { grants: ['REPLICATION SLAVE ON *.*'] }),
  ];
}

/** The account of the job that copies the servers; the password is the job's. */
function backupAccount(job: string): MysqlAccount {
  return {
    name: accountName(job),
    secret: { of: job, name: 'mysql-password' },
    variable: variableName(`${job}-password`),
    grants: [
      'SELECT, RELOAD, LOCK TABLES, SHOW VIEW, EVENT, TRIGGER, PROCESS, REPLICATION CLIENT, REPLICATION SLAVE, BACKUP_ADMIN ON *.*',
    ],
  };
}

function serviceAccount(
  client: StoreClient,
  shared: readonly string[],
): MysqlAccount[] {
  const { credential, planned, writes } = client;
  if (credential === undefined) {
    return [];
  }
  const service = planned.service.name;
  const name = accountName(service);
  const rights = writes ? 'SELECT, INSERT, UPDATE, DELETE' : 'SELECT';
  return [
    {
      name,
      secret: { of: service, name: credential },
      variable: variableName(`${service}-password`),
      ...(ownsSchema(client)
        ? // Its migrations may show a part of it to others.
          { schema: name, grants: [`ALL ON ${tablesOf(name)}`], mayGrant: true }
        : {
            grants: shared.map(schema => `${rights} ON ${tablesOf(schema)}`),
          }),
    },
  ];
}

/** The accounts of a family of MySQL servers; copies have them from the leader. */
export function mysqlAccounts(
  { family, plan }: Pick<StoreContext, 'family' | 'plan'>,
  backupJob: string | undefined,
): MysqlAccount[] {
  const clients = clientsOf(plan, family);
  const owners = clients
    .filter(ownsSchema)
    .map(({ planned }) => planned.service);
  const schemas = (chosen: typeof owners) =>
    chosen.map(({ name }) => accountName(name));
  const readable = schemas(owners.filter(({ isRestricted }) => !isRestricted));
  const shared = schemas(
    owners.filter(
      ({ isRestricted, system }) => system === SHARED_SYSTEM && !isRestricted,
    ),
  );
  return [
    ...ownAccounts(family.leader.store.name, readable),
    ...(backupJob ? [backupAccount(backupJob)] : []),
    ...clients.flatMap(client => serviceAccount(client, shared)),
  ];
}
