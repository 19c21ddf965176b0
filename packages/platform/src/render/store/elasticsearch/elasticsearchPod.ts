import { IntOrString } from 'cdk8s-plus-33/lib/imports/k8s';
import type { Probe } from 'cdk8s-plus-33/lib/imports/k8s';
import { exporter } from '../exporter';
import { shareOfMemory } from '../storeClass';
import { podNames } from '../StoreContext';
import type { StoreContext } from '../StoreContext';
import type { StorePod } from '../StorePod';
import { elasticsearchConfig } from './elasticsearchConfig';
import { START_SCRIPT } from './startScript';

/** User of the upstream image. */
const USER = 1000;

/** Group of the image's files: without it the user cannot read them. */
const FILES_GROUP = 0;

const HOME = '/usr/share/elasticsearch';
const CONFIG_DIRECTORY = '/etc/elasticsearch';
const SETTINGS_DIRECTORY = '/run/elasticsearch';

/** Name of the port that clients use. */
const PORT = 'elasticsearch';

/** Port that the nodes use among themselves. */
const TRANSPORT = 9300;

/** A node that is there, whatever the others do. */
const ITSELF: Probe = {
  httpGet: {
    path: '/_cluster/health?local=true',
    port: IntOrString.fromString(PORT),
  },
  timeoutSeconds: 5,
};

/** A node of Elasticsearch. */
export function elasticsearchPod(context: StoreContext): StorePod {
  const { plan, planned } = context;
  const { workload } = planned.store;
  const { image, version } = plan.dependency('elasticsearch');
  // Half of the memory; the other half caches files.
  const heap = shareOfMemory(planned, 50);
  return {
    version,
    user: USER,
    supplementalGroups: [FILES_GROUP],
    configDirectory: CONFIG_DIRECTORY,
    dataDirectory: `${HOME}/data`,
    files: {
      'elasticsearch.yml': elasticsearchConfig(context),
      'start.sh': START_SCRIPT,
    },
    scratch: [
      { name: 'settings', mountPath: SETTINGS_DIRECTORY, size: '16Mi' },
      { name: 'logs', mountPath: `${HOME}/logs`, size: '1Gi' },
      { name: 'tmp', mountPath: '/tmp', size: '1Gi' },
    ],
    secrets: [],
    borrowed: [],
    container: {
      name: 'elasticsearch',
      image,
      command: ['bash', `${CONFIG_DIRECTORY}/start.sh`],
      env: [
        { name: 'ES_JAVA_OPTS', value: `-Xms${heap}m -Xmx${heap}m` },
        { name: 'ES_PATH_CONF', value: SETTINGS_DIRECTORY },
        ...(planned.nodes > 1
          ? [{ name: 'FIRST_NODES', value: podNames(context).join(', ') }]
          : []),
      ],
      // Ten minutes: it opens every shard that it holds.
      startupProbe: { ...ITSELF, periodSeconds: 5, failureThreshold: 120 },
      livenessProbe: {
        tcpSocket: { port: IntOrString.fromString(PORT) },
        timeoutSeconds: 5,
        periodSeconds: 10,
        failureThreshold: 6,
      },
      readinessProbe: { ...ITSELF, periodSeconds: 5, failureThreshold: 3 },
    },
    ports: [
      { name: PORT, containerPort: workload.port },
      { name: 'transport', containerPort: TRANSPORT },
    ],
    exporter: exporter({
      image: plan.dependency('elasticsearch-exporter').image,
      args: [
        `--es.uri=http://127.0.0.1:${workload.port}`,
        '--es.indices',
        '--es.shards',
      ],
      port: 9114,
    }),
    graceSeconds: 120,
  };
}
