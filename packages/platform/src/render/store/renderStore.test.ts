import { STORE_LABEL } from '../../network/environmentPolicies';
import { renderStores, selfService } from './__fixtures__/renderStores';
import { STORAGE_CLASS } from './storageClass';

const ZONE = 'topology.kubernetes.io/zone';
const ZONE_LETTER = 'brown-bear.io/zone';

const production = renderStores();
const development = renderStores({
  name: 'development',
  base: 'development',
  cluster: 'development',
});
const staging = renderStores({
  name: 'staging',
  base: 'staging',
  cluster: 'staging',
});
const podOf = (name: string, stores = production) =>
  stores.find('StatefulSet', name).spec.template;

it('runs every server of production, and one of each kind elsewhere', () => {
  const replicas = (stores: typeof production) =>
    Object.fromEntries(
      stores
        .names('StatefulSet')
        .map(name => [name, stores.find('StatefulSet', name).spec.replicas]),
    );
  expect(replicas(production)).toEqual({
    elasticsearch: 3,
    'message-queue': 3,
    'mysql-primary': 1,
    'mysql-replica-1': 1,
    'mysql-replica-2': 1,
    'mysql-standby': 1,
    'redis-master': 1,
    'redis-replica': 1,
  });
  const one = {
    elasticsearch: 1,
    'message-queue': 1,
    'mysql-primary': 1,
    'redis-master': 1,
  };
  expect(replicas(development)).toEqual(one);
  expect(replicas(staging)).toEqual(one);
});

it('lets the primary answer for copies that an environment does not have', () => {
  const service = development.find('Service', 'mysql-replica-1');
  expect(service).toMatchObject({
    metadata: {
      labels: { 'backstage.io/kubernetes-id': 'mysql-replica-1' },
      annotations: { 'brown-bear.io/served-by': 'mysql-primary' },
    },
    spec: {
      ports: [{ name: 'mysql', port: 3306, targetPort: 'mysql' }],
      selector: { 'app.kubernetes.io/name': 'mysql-primary' },
    },
  });
  expect(development.find('ConfigMap', 'mysql-replica-1')).toBeUndefined();
  const own = production.find('Service', 'mysql-replica-1');
  expect(own.metadata.annotations).toBeUndefined();
  expect(own.spec.selector['app.kubernetes.io/name']).toBe('mysql-replica-1');
});

it.each([
  ['mysql-primary', 999, { cpu: '2000m', memory: '4Gi' }, 9104],
  ['redis-master', 999, { cpu: '500m', memory: '2Gi' }, 9121],
  ['elasticsearch', 1000, { cpu: '2000m', memory: '4Gi' }, 9114],
  ['message-queue', 999, { cpu: '800m', memory: '1Gi' }, 15692],
])(
  'runs %s as user %i of its image, in its resource class, measured',
  (name, user, limits, metricsPort) => {
    const { metadata, spec } = podOf(name);
    expect(spec.securityContext).toMatchObject({
      fsGroup: user,
      runAsNonRoot: true,
      runAsUser: user,
    });
    expect(spec.containers[0].resources.limits).toEqual(limits);
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      serviceAccountName: name,
    });
    expect(metadata.annotations).toMatchObject({
      'prometheus.io/port': String(metricsPort),
      'prometheus.io/scrape': 'true',
    });
    const ports = spec.containers.flatMap((container: any) => container.ports);
    expect(ports).toContainEqual({
      name: 'metrics',
      containerPort: metricsPort,
    });
    for (const container of spec.containers) {
      expect(container.image).toMatch(
        /^registry\.brown-bear\.example\/mirror\/[a-z-]+@sha256:[0-9a-f]{64}$/,
      );
      expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
    }
  },
);

it.each([
  ['mysql-primary', 'a'],
  ['mysql-standby', 'b'],
  ['redis-replica', 'c'],
])('keeps %s in zone %s, as its room says', (name, zone) => {
  const terms =
    podOf(name).spec.affinity.nodeAffinity
      .requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
  expect(terms).toEqual([
    {
      matchExpressions: [{ key: ZONE_LETTER, operator: 'In', values: [zone] }],
    },
  ]);
});

it('keeps nothing in a zone that the cluster has not, nor below production', () => {
  const elsewhere = renderStores(selfService('production'));
  for (const stores of [elsewhere, staging, development]) {
    expect(podOf('mysql-primary', stores).spec.affinity).toBeUndefined();
  }
  expect(podOf('elasticsearch').spec.affinity).toBeUndefined();
});

it.each(['elasticsearch', 'message-queue'])(
  'has one node of %s per zone, without exception',
  name => {
    expect(podOf(name).spec.topologySpreadConstraints).toContainEqual(
      expect.objectContaining({
        topologyKey: ZONE,
        maxSkew: 1,
        whenUnsatisfiable: 'DoNotSchedule',
      }),
    );
    expect(podOf(name, staging).spec.topologySpreadConstraints).toBeUndefined();
  },
);

it('loses at most one server of a family to a drained node', () => {
  expect(production.names('PodDisruptionBudget')).toEqual([
    'elasticsearch',
    'mysql',
    'rabbitmq',
    'redis',
  ]);
  expect(production.find('PodDisruptionBudget', 'mysql').spec).toMatchObject({
    maxUnavailable: 1,
    selector: { matchLabels: { [STORE_LABEL]: 'mysql' } },
  });
  for (const name of ['mysql-primary', 'mysql-standby', 'mysql-replica-2']) {
    expect(podOf(name).metadata.labels[STORE_LABEL]).toBe('mysql');
  }
  expect(staging.names('PodDisruptionBudget')).toEqual([]);
});

it('gives every pod a volume, which outlives a core environment only', () => {
  const { spec } = production.find('StatefulSet', 'mysql-primary');
  expect(spec.volumeClaimTemplates).toHaveLength(1);
  expect(spec.volumeClaimTemplates[0]).toMatchObject({
    metadata: { name: 'data' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '200Gi' } },
      storageClassName: STORAGE_CLASS,
    },
  });
  expect(spec.persistentVolumeClaimRetentionPolicy).toEqual({
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  });
  const own = renderStores(selfService('production', { size: 'small' }));
  expect(own.find('StatefulSet', 'mysql-primary').spec).toMatchObject({
    persistentVolumeClaimRetentionPolicy: {
      whenDeleted: 'Delete',
      whenScaled: 'Retain',
    },
    volumeClaimTemplates: [
      { spec: { resources: { requests: { storage: '100Gi' } } } },
    ],
  });
});

it.each(['mysql', 'redis', 'elasticsearch', 'rabbitmq'])(
  'gives %s a volume that it can work with, also in the smallest environment',
  engine => {
    const small = renderStores(selfService('development', { size: 'small' }));
    const { store } = small.plan.stores.find(
      ({ nodes, store: { workload } }) =>
        nodes > 0 && workload.engine === engine,
    )!;
    const [claim] = small.find('StatefulSet', store.name).spec
      .volumeClaimTemplates;
    const size = Number.parseInt(claim.spec.resources.requests.storage, 10);
    const config = (file: string, value: RegExp) =>
      Number(value.exec(small.file(store.name, file))?.[1]);
    const used = {
      elasticsearch: () => 0,
      // Logs that are written over, and one binary log.
      mysql: () =>
        config('server.cnf', /redo_log_capacity = (\d+)G/) +
        config('server.cnf', /max_binlog_size = (\d+)M/) / 1024,
      // The file, and twice as much while it is written anew.
      redis: () => (2 * config('redis.conf', /maxmemory (\d+)mb/)) / 1024,
      // More than half of the volume before publishers have to wait.
      rabbitmq: () =>
        (2 * config('rabbitmq.conf', /absolute = (\d+)MB/)) / 1024,
    }[engine]!();
    expect(used).not.toBeNaN();
    expect(size).toBeGreaterThan(used);
  },
);

it('has no label on a claim that a version or an owner would change, as nothing may', () => {
  for (const name of production.names('StatefulSet')) {
    const [claim] = production.find('StatefulSet', name).spec
      .volumeClaimTemplates;
    expect(Object.keys(claim.metadata.labels).sort()).toEqual([
      'app.kubernetes.io/name',
      'app.kubernetes.io/part-of',
      'brown-bear.io/environment',
    ]);
    const others = renderStores({ owner: 'group:default/core-team' });
    expect(
      others.find('StatefulSet', name).spec.volumeClaimTemplates[0],
    ).toEqual(claim);
  }
});

it('gives each pod a name of its own, also before it is ready', () => {
  for (const name of production.names('StatefulSet')) {
    const { serviceName } = production.find('StatefulSet', name).spec;
    expect(production.find('Service', serviceName).spec).toMatchObject({
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: { 'app.kubernetes.io/name': name },
    });
    expect(production.find('Service', name).spec.type).toBe('ClusterIP');
  }
});

it('restarts a store for its own software and settings, not for a release', () => {
  const { metadata } = podOf('mysql-primary');
  expect(metadata.labels['app.kubernetes.io/version']).toBe(
    production.plan.dependency('mysql').version,
  );
  expect(metadata.annotations['brown-bear.io/config-hash']).not.toBe(
    podOf('mysql-standby').metadata.annotations['brown-bear.io/config-hash'],
  );
});

it('asks the secret store for values and holds none', () => {
  const { spec } = production.find('ExternalSecret', 'mysql-standby');
  expect(
    spec.data.map((item: any) => [item.secretKey, item.remoteRef.key]),
  ).toEqual([
    ['CLONE_PASSWORD', 'alm/production/mysql-primary/clone-password'],
    ['EXPORTER_PASSWORD', 'alm/production/mysql-primary/exporter-password'],
    [
      'REPLICATION_PASSWORD',
      'alm/production/mysql-primary/replication-password',
    ],
  ]);
  const primary = production.find('ExternalSecret', 'mysql-primary').spec.data;
  expect(primary).toContainEqual({
    secretKey: 'ISSUE_TRACKER_PASSWORD',
    remoteRef: { key: 'alm/production/issue-tracker/mysql-password' },
  });
  expect(
    production.find('ExternalSecret', 'redis-replica').spec.data,
  ).toContainEqual({
    secretKey: 'REPLICATION_PASSWORD',
    remoteRef: { key: 'alm/production/redis-master/replication-password' },
  });
  // Without security of its own it has none.
  expect(production.find('ExternalSecret', 'elasticsearch')).toBeUndefined();
});

it('recommends sizes and changes none', () => {
  expect(production.names('VerticalPodAutoscaler')).toEqual(
    production.names('StatefulSet'),
  );
  for (const name of production.names('VerticalPodAutoscaler')) {
    const { spec } = production.find('VerticalPodAutoscaler', name);
    expect(spec.updatePolicy.updateMode).toBe('Off');
  }
});
