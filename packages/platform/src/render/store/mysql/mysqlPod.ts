import { createHash } from 'node:crypto';
import type { Probe } from 'cdk8s-plus-33/lib/imports/k8s';
import { backupName } from '../../../network/End';
import type { PlannedStore } from '../../EnvironmentPlan';
import { exporter, fromSecret } from '../exporter';
import { isFollower, nodesName, podNames } from '../StoreContext';
import type { StoreContext } from '../StoreContext';
import type { StorePod } from '../StorePod';
import { accountsScript } from './accountsScript';
import { mysqlAccounts } from './mysqlAccounts';
import type { MysqlAccount } from './mysqlAccounts';
import { RUN_DIRECTORY, serverConfig, VOLUME } from './serverConfig';
import { START_SCRIPT } from './startScript';

/** User of the upstream image, https://hub.docker.com/_/mysql */
const USER = 999;

/** Read by the server and by its clients in the pod. */
const CONFIG_DIRECTORY = '/etc/mysql/conf.d';

/**
 * A fenced server has to be gone within the minute that the runbook waits, also
 * when its disk hangs; what it has committed is safe, InnoDB recovers.
 */
const GRACE_SECONDS = 50;

/**
 * Number of a server's first pod. From its name, so that another server in
 * the list does not renumber the rest.
 */
function serverId(name: string): number {
  const digest = createHash('sha256').update(name).digest();
  // 28 bits, the last four of them for the number of the pod.
  return (digest.readUInt32BE() % 2 ** 24) * 16 + 1;
}

/** Copies that the volume of a server may be filled from, those with fewest readers first. */
function peersOf({ family, plan, planned }: StoreContext): string[] {
  const readers = ({ store }: PlannedStore) =>
    plan.edges.filter(
      ({ kind, to }) => kind === 'dependsOn' && to === store.ref,
    ).length;
  return family.members
    .filter(member => member !== planned && member !== family.leader)
    .sort((a, b) => readers(a) - readers(b))
    .map(({ store }) => store.name);
}

/** Pods of all servers but the leader, by names that lead to them also before they are ready. */
function copiesOf(context: StoreContext): string[] {
  return context.family.members
    .filter(member => member !== context.family.leader)
    .flatMap(planned =>
      podNames({ ...context, planned }).map(
        pod => `${pod}.${nodesName(planned.store.name)}`,
      ),
    );
}

/** Passwords that a server needs: the leader makes the accounts, copies have them from it. */
function passwordsOf(context: StoreContext, accounts: readonly MysqlAccount[]) {
  const needed = ['clone', 'exporter', 'replication'];
  const own = context.planned.store.name;
  const known = accounts.filter(
    ({ name }) => !isFollower(context) || needed.includes(name),
  );
  return {
    secrets: known
      .filter(({ secret }) => secret.of === own)
      .map(({ secret }) => secret.name),
    borrowed: known
      .filter(({ secret }) => secret.of !== own)
      .map(({ secret, variable }) => ({
        key: variable,
        of: secret.of,
        secret: secret.name,
      })),
  };
}

/** Succeeds also without an account and when all connections are used: the server answered. */
const PING: Probe = {
  exec: { command: ['mysqladmin', 'ping', '--silent'] },
  timeoutSeconds: 5,
};

/** A MySQL server. */
export function mysqlPod(context: StoreContext): StorePod {
  const { family, plan, planned } = context;
  const { name, workload } = planned.store;
  const { image, version } = plan.dependency('mysql');
  const backup = family.leader.store.workload.backup;
  const accounts = mysqlAccounts(context, backup && backupName('mysql'));
  return {
    version,
    user: USER,
    configDirectory: CONFIG_DIRECTORY,
    dataDirectory: VOLUME,
    files: {
      'server.cnf': serverConfig(context),
      'start.sh': START_SCRIPT,
      ...(!isFollower(context) && { 'accounts.sh': accountsScript(accounts) }),
    },
    scratch: [
      { name: 'run', mountPath: RUN_DIRECTORY, size: '16Mi', inMemory: true },
      { name: 'tmp', mountPath: '/tmp', size: '64Mi' },
    ],
    ...passwordsOf(context, accounts),
    container: {
      name: 'mysql',
      image,
      command: ['bash', `${CONFIG_DIRECTORY}/start.sh`],
      env: [
        { name: 'COPIES', value: copiesOf(context).join(' ') },
        { name: 'LEADER', value: family.leader.store.name },
        // Tells it that somebody restarts it when it ends, as CLONE and RESTART
        // want. The first process of a container has parent 0.
        { name: 'MYSQLD_PARENT_PID', value: '0' },
        { name: 'PEERS', value: peersOf(context).join(' ') },
        { name: 'SERVER_ID', value: String(serverId(name)) },
      ],
      // Two hours: a copy of some hundred GiB, or the recovery after a crash.
      startupProbe: { ...PING, periodSeconds: 10, failureThreshold: 720 },
      livenessProbe: { ...PING, periodSeconds: 10, failureThreshold: 6 },
      readinessProbe: { ...PING, periodSeconds: 5, failureThreshold: 2 },
    },
    ports: [{ name: 'mysql', containerPort: workload.port }],
    exporter: exporter({
      image: plan.dependency('mysqld-exporter').image,
      args: [
        `--mysqld.address=127.0.0.1:${workload.port}`,
        '--mysqld.username=exporter',
        '--collect.info_schema.innodb_metrics',
      ],
      env: [fromSecret('MYSQLD_EXPORTER_PASSWORD', name, 'EXPORTER_PASSWORD')],
      port: 9104,
    }),
    graceSeconds: GRACE_SECONDS,
  };
}
