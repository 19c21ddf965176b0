import { IntOrString } from 'cdk8s-plus-33/lib/imports/k8s';
import type { Lifecycle, Probe } from 'cdk8s-plus-33/lib/imports/k8s';
import { METRICS_PORT } from '../../../network/environmentPolicies';
import { variableName } from '../../variableName';
import { clientsOf } from '../storeClients';
import { nodesName } from '../StoreContext';
import type { StoreContext } from '../StoreContext';
import type { StorePod } from '../StorePod';
import { definitionsScript } from './definitionsScript';
import {
  DATA_DIRECTORY,
  DISTRIBUTION,
  METRICS,
  PLUGINS,
  rabbitmqConfig,
  RUN_DIRECTORY,
} from './rabbitmqConfig';
import { START_SCRIPT } from './startScript';

/** User of the upstream image, https://hub.docker.com/_/rabbitmq */
const USER = 999;

/** The files that end in `.conf` are read as settings. */
const CONFIG_DIRECTORY = '/etc/rabbitmq/conf.d';

/** Name of the port that clients use. */
const PORT = 'amqp';

/** Seconds that a broker waits until no queue loses its majority with it. */
const QUORUM_SECONDS = 60;

const LISTENS: Probe = {
  tcpSocket: { port: IntOrString.fromString(PORT) },
  timeoutSeconds: 3,
};

/** A broker that goes leaves its queues to the others first. */
const LEAVE: Lifecycle = {
  preStop: {
    exec: {
      command: [
        'bash',
        '-c',
        `rabbitmq-upgrade await_online_quorum_plus_one -t ${QUORUM_SECONDS}; rabbitmq-upgrade drain -t 20; true`,
      ],
    },
  },
};

/** A broker. */
export function rabbitmqPod(context: StoreContext): StorePod {
  const { family, plan, planned } = context;
  const { name, workload } = planned.store;
  const { image, version } = plan.dependency('rabbitmq');
  const clients = clientsOf(plan, family).flatMap(client => {
    const { credential } = client;
    const user = client.planned.service.name;
    return credential === undefined ? [] : [{ credential, user }];
  });
  return {
    version,
    user: USER,
    configDirectory: CONFIG_DIRECTORY,
    dataDirectory: DATA_DIRECTORY,
    files: {
      'definitions.sh': definitionsScript(clients.map(({ user }) => user)),
      enabled_plugins: PLUGINS,
      'rabbitmq.conf': rabbitmqConfig(context),
      'start.sh': START_SCRIPT,
    },
    scratch: [
      { name: 'run', mountPath: RUN_DIRECTORY, size: '1Mi', inMemory: true },
      { name: 'tmp', mountPath: '/tmp', size: '64Mi' },
    ],
    secrets: ['erlang-cookie'],
    borrowed: clients.map(({ credential, user }) => ({
      key: variableName(`${user}-password`),
      of: user,
      secret: credential,
    })),
    container: {
      name: 'rabbitmq',
      image,
      command: ['bash', `${CONFIG_DIRECTORY}/start.sh`],
      env: [
        { name: 'HOME', value: DATA_DIRECTORY },
        {
          name: 'POD_NAME',
          valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
        },
        {
          name: 'RABBITMQ_ENABLED_PLUGINS_FILE',
          value: `${CONFIG_DIRECTORY}/enabled_plugins`,
        },
        // The name is part of what is on the volume: it must not have the namespace in it.
        {
          name: 'RABBITMQ_NODENAME',
          value: `rabbit@$(POD_NAME).${nodesName(name)}`,
        },
        { name: 'RABBITMQ_USE_LONGNAME', value: 'true' },
      ],
      ...(planned.nodes > 1 && { lifecycle: LEAVE }),
      // Ten minutes: a broker waits for the majority before it listens.
      startupProbe: { ...LISTENS, periodSeconds: 5, failureThreshold: 120 },
      livenessProbe: { ...LISTENS, periodSeconds: 10, failureThreshold: 6 },
      readinessProbe: { ...LISTENS, periodSeconds: 5, failureThreshold: 3 },
    },
    ports: [
      { name: PORT, containerPort: workload.port },
      { name: 'epmd', containerPort: 4369 },
      { name: 'distribution', containerPort: DISTRIBUTION },
      { name: METRICS_PORT, containerPort: METRICS },
    ],
    graceSeconds: planned.nodes > 1 ? QUORUM_SECONDS + 60 : 60,
  };
}
