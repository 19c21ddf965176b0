import { IntOrString } from 'cdk8s-plus-33/lib/imports/k8s';
import type { Probe } from 'cdk8s-plus-33/lib/imports/k8s';
import { exporter, fromSecret } from '../exporter';
import { isFollower } from '../StoreContext';
import type { StoreContext } from '../StoreContext';
import type { StorePod } from '../StorePod';
import { DATA_DIRECTORY, redisConfig, RUN_DIRECTORY } from './redisConfig';
import { redisUsers } from './redisUsers';
import { START_SCRIPT } from './startScript';
import { usersScript } from './usersScript';

/** User of the upstream image, https://hub.docker.com/_/redis */
const USER = 999;

const CONFIG_DIRECTORY = '/etc/redis';

/** Fails while it reads its file, which answers "LOADING". */
const PING: Probe = {
  exec: { command: ['sh', '-c', 'redis-cli ping | grep -q PONG'] },
  timeoutSeconds: 3,
};

/** A Redis server. */
export function redisPod(context: StoreContext): StorePod {
  const { family, plan, planned } = context;
  const { name, workload } = planned.store;
  const { image, version } = plan.dependency('redis');
  const users = redisUsers(context);
  const leader = family.leader.store;
  return {
    version,
    user: USER,
    configDirectory: CONFIG_DIRECTORY,
    dataDirectory: DATA_DIRECTORY,
    files: {
      'redis.conf': redisConfig(context),
      'start.sh': START_SCRIPT,
      'users.sh': usersScript(users),
    },
    scratch: [
      { name: 'run', mountPath: RUN_DIRECTORY, size: '1Mi', inMemory: true },
      { name: 'tmp', mountPath: '/tmp', size: '16Mi' },
    ],
    secrets: users
      .filter(({ secret }) => secret.of === name)
      .map(({ secret }) => secret.name),
    borrowed: users
      .filter(({ secret }) => secret.of !== name)
      .map(({ secret, variable }) => ({
        key: variable,
        of: secret.of,
        secret: secret.name,
      })),
    container: {
      name: 'redis',
      image,
      command: ['bash', `${CONFIG_DIRECTORY}/start.sh`],
      env: [
        // What redis-cli in the pod signs in with.
        fromSecret('REDISCLI_AUTH', name, 'DEFAULT_PASSWORD'),
        ...(isFollower(context)
          ? [
              {
                name: 'FOLLOWS',
                value: `${leader.name} ${leader.workload.port}`,
              },
            ]
          : []),
      ],
      // Ten minutes to read the file or to copy the master.
      startupProbe: { ...PING, periodSeconds: 5, failureThreshold: 120 },
      livenessProbe: {
        tcpSocket: { port: IntOrString.fromString('redis') },
        timeoutSeconds: 3,
        periodSeconds: 10,
        failureThreshold: 6,
      },
      readinessProbe: { ...PING, periodSeconds: 5, failureThreshold: 2 },
    },
    ports: [{ name: 'redis', containerPort: workload.port }],
    exporter: exporter({
      image: plan.dependency('redis-exporter').image,
      env: [
        { name: 'REDIS_ADDR', value: `redis://127.0.0.1:${workload.port}` },
        { name: 'REDIS_USER', value: 'exporter' },
        fromSecret('REDIS_PASSWORD', name, 'EXPORTER_PASSWORD'),
      ],
      port: 9121,
    }),
    graceSeconds: 30,
  };
}
