import { InputError } from '@backstage/errors';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { loadPlatform } from '../Platform';
import { checkPolicies } from '../policy/checkPolicies';
import { loadReleases } from '../Release';
import { renderedText } from '../render/renderedFile';
import { checkSchemas } from '../schema/checkSchemas';
import {
  clusterOf,
  filesOf,
  objectOf,
  renderedOf,
} from './__fixtures__/committedCluster';
import { CLOUDS } from './ClusterSpec';
import { renderCluster } from './renderCluster';

const platform = loadPlatform();
const releases = loadReleases();

/** Every variant that a spec can ask for. */
const VARIANTS = CORE_ENVIRONMENTS.flatMap(name =>
  CLOUDS.map(cloud => ({ name, cloud })),
);

describe.each(VARIANTS)('the systems of $name in $cloud', variant => {
  const objects = renderedOf(variant.name, { cloud: variant.cloud });

  it('are valid for Kubernetes and keep every policy', () => {
    expect(checkSchemas(objects)).toEqual([]);
    const results = checkPolicies({ scope: 'cluster', objects });
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('have volumes and secrets from that cloud', () => {
    const { provisioner } = objectOf(objects, 'StorageClass', 'platform-ssd');
    const store = objectOf(objects, 'ClusterSecretStore', 'secret-management');
    const expected = {
      aws: ['ebs.csi.aws.com', 'aws', '--cloud-provider=aws'],
      gcp: ['pd.csi.storage.gke.io', 'gcpsm', '--cloud-provider=gce'],
      azure: ['disk.csi.azure.com', 'azurekv', '--cloud-provider=azure'],
    }[variant.cloud];
    const { args } = objectOf(objects, 'Deployment', 'cluster-autoscaler').spec
      .template.spec.containers[0];
    expect([provisioner, ...Object.keys(store.spec.provider), args[0]]).toEqual(
      expected,
    );
  });
});

describe('renderCluster', () => {
  it('depends on nothing but its input, and leaves that alone', () => {
    const cluster = clusterOf('production');
    const options = { cluster, releases, platform };
    const before = JSON.stringify(options);
    const rendering = { name: 'x', source: 'y' };
    const text = renderedText(rendering, renderCluster(options));
    const shuffled = {
      services: [...platform.services].reverse(),
      resources: [...platform.resources].reverse(),
      edges: [...platform.edges].reverse(),
    };
    process.env.CDK8S_DISABLE_SORT = '1';
    try {
      const objects = renderCluster({ ...options, platform: shuffled });
      expect(renderedText(rendering, objects)).toBe(text);
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
    expect(JSON.stringify(options)).toBe(before);
  });

  it('refuses a release that is not there, and a platform without its rooms', () => {
    expect(() => renderedOf('staging', { version: '2025.1.0' })).toThrow(
      new InputError(
        'version: expected a committed release (2026.11.2), found "2025.1.0"',
      ),
    );
    const resources = platform.resources.filter(
      ({ name }) => name !== 'monitoring-stack',
    );
    expect(() =>
      renderCluster({
        cluster: clusterOf('staging'),
        releases,
        platform: { ...platform, resources },
      }),
    ).toThrow(
      'resources: expected a room monitoring-stack, which the systems of cluster staging belong to',
    );
  });

  it("shows systems with their rooms, and what is the cluster's own with none", () => {
    const rooms = (room: string | undefined) =>
      renderedOf('production')
        .filter(({ kind }) =>
          ['DaemonSet', 'Deployment', 'StatefulSet'].includes(kind),
        )
        .filter(
          ({ metadata }) =>
            metadata.labels?.['backstage.io/kubernetes-id'] === room,
        )
        .map(({ metadata }) => metadata.name);
    expect(rooms('monitoring-stack')).toEqual([
      'alertmanager',
      'grafana',
      'kube-state-metrics',
      'prometheus',
    ]);
    expect(rooms('centralized-logging')).toEqual(['fluentd']);
    expect(rooms('ingress-controller')).toEqual(['ingress-controller']);
    expect(rooms(undefined)).toEqual(['cluster-autoscaler']);
  });

  it('keeps systems off nodes that are taken back, but collects lines everywhere', () => {
    const objects = renderedOf('development');
    const notSpot =
      /"key":"brown-bear.io\/capacity","operator":"NotIn","values":\["spot"\]/;
    const podOf = (kind: string, name: string) =>
      objectOf(objects, kind, name).spec.template.spec;
    expect(JSON.stringify(podOf('StatefulSet', 'prometheus').affinity)).toMatch(
      notSpot,
    );
    expect(podOf('DaemonSet', 'fluentd')).toMatchObject({
      tolerations: [{ operator: 'Exists' }],
    });
    expect(podOf('DaemonSet', 'fluentd')).not.toHaveProperty('affinity');
  });

  it('lets no pod but the collector see its node, though the namespace would', () => {
    const objects = renderedOf('production');
    expect(
      objectOf(objects, 'Namespace', 'platform-system').metadata.labels,
    ).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'privileged',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    });
    const nodeFolders = objects.filter(object =>
      JSON.stringify(object).includes('"hostPath"'),
    );
    expect(nodeFolders.map(({ metadata }) => metadata.name)).toEqual([
      'fluentd',
    ]);
  });
});

describe('what the runbooks say of production', () => {
  const objects = renderedOf('production');
  const specOf = (kind: string, name: string) =>
    objectOf(objects, kind, name).spec;
  const containerOf = (kind: string, name: string) =>
    specOf(kind, name).template.spec.containers[0];
  const policyOf = (name: string) => specOf('NetworkPolicy', name);

  it('Ingress Controller: three replicas, plain requests, a minute to drain', () => {
    expect(specOf('Deployment', 'ingress-controller').replicas).toBe(3);
    expect(specOf('Service', 'ingress-controller').ports).toEqual([
      { name: 'http', port: 80, targetPort: 'http' },
    ]);
    expect(
      containerOf('Deployment', 'ingress-controller').ports,
    ).toContainEqual({ name: 'http', containerPort: 8080 });
    expect(policyOf('ingress-controller-from-ssl-termination').ingress).toEqual(
      [
        {
          from: [{ ipBlock: { cidr: '10.64.0.0/20' } }],
          ports: [{ port: 8080, protocol: 'TCP' }],
        },
      ],
    );
    const settings = objectOf(objects, 'ConfigMap', 'ingress-controller').data;
    expect(settings['worker-shutdown-timeout']).toBe('60s');
    const line = settings['log-format-upstream']
      .replace('$host', 'api.brown-bear.example')
      .replace('$status', '503')
      .replace('$upstream_status', '-');
    expect(line).toMatch(/host=[^ ]+ status=5[0-9]+ upstream=[^ ]+/);
    expect(
      specOf('Deployment', 'ingress-controller').template.spec
        .terminationGracePeriodSeconds,
    ).toBeGreaterThan(60);
    expect(specOf('PodDisruptionBudget', 'ingress-controller')).toMatchObject({
      maxUnavailable: 1,
    });
  });

  it('Centralized Logging: where lines are read, kept and counted', () => {
    const { env, ports, volumeMounts } = containerOf('DaemonSet', 'fluentd');
    const { 'fluent.conf': settings } = objectOf(
      objects,
      'ConfigMap',
      'fluentd',
    ).data;
    expect(env).toContainEqual({ name: 'BUFFER_LIMIT', value: '2g' });
    expect(ports).toContainEqual({ name: 'api', containerPort: 24_220 });
    expect(volumeMounts).toContainEqual({
      name: 'buffer',
      mountPath: '/var/log/fluentd-buffer',
    });
    expect(settings).toMatch('path /var/log/containers/*.log');
    expect(settings).toMatch('max_line_size 1m');
    expect(settings).toMatch('endpoint https://logs.brown-bear.example/');
    expect(settings).toMatch('overflow_action drop_oldest_chunk');
    expect(
      objectOf(objects, 'NetworkPolicy', 'fluentd-to-log-search').metadata
        .labels,
    ).toMatchObject({ 'brown-bear.io/allows': 'log-shipping' });
  });

  it('Centralized Logging: a line is taken apart as the runtime writes it', () => {
    const settings = filesOf(objects, 'fluentd')['fluent.conf'];
    const [, expression] = /expression \/(.+)\/\n/.exec(settings)!;
    const line = new RegExp(expression);
    const time = '2026-11-23T02:41:07.123456789Z';
    expect(line.exec(`${time} stdout F {"level":"info"} x`)?.groups).toEqual({
      time,
      stream: 'stdout',
      part: 'F',
      log: '{"level":"info"} x',
    });
    expect(line.exec(`${time} stderr P `)?.groups).toMatchObject({
      part: 'P',
      log: '',
    });
    expect(line.test('no line of the runtime')).toBe(false);
  });

  it('Monitoring Stack: two servers in zones a and b, each with 15 days', () => {
    const { replicas, template, volumeClaimTemplates } = specOf(
      'StatefulSet',
      'prometheus',
    );
    const { affinity, topologySpreadConstraints } = template.spec;
    const { args, volumeMounts } = template.spec.containers[0];
    expect(replicas).toBe(2);
    expect(JSON.stringify(affinity)).toMatch(
      '{"key":"brown-bear.io/zone","operator":"In","values":["a","b"]}',
    );
    expect(topologySpreadConstraints).toContainEqual(
      expect.objectContaining({
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
      }),
    );
    expect(volumeMounts).toContainEqual({
      name: 'data',
      mountPath: '/prometheus',
    });
    expect(volumeClaimTemplates[0].spec.storageClassName).toBe('platform-ssd');
    expect(args).toEqual(
      expect.arrayContaining([
        '--storage.tsdb.retention.time=15d',
        '--storage.tsdb.retention.size=160GB',
      ]),
    );
    const settings = filesOf(objects, 'prometheus')['prometheus.yml'];
    expect(settings).toMatch('scrape_interval: 15s');
    // The letter, by which rooms and dashboards call a zone.
    expect(settings).toMatch('__meta_kubernetes_node_label_brown_bear_io_zone');
    // Analyses of rollouts and the adapter of autoscalers ask it by this name.
    expect(specOf('Service', 'prometheus').ports[0].port).toBe(9090);
    expect(containerOf('Deployment', 'alertmanager').ports[0]).toMatchObject({
      containerPort: 9093,
    });
    expect(containerOf('Deployment', 'grafana').ports[0]).toMatchObject({
      containerPort: 3000,
    });
    expect(specOf('Ingress', 'grafana').rules[0].host).toBe(
      'grafana.brown-bear.example',
    );
  });

  it('clusters: the autoscaler says what it waits for where people look', () => {
    const { args } = containerOf('Deployment', 'cluster-autoscaler');
    expect(args).toEqual(
      expect.arrayContaining([
        '--namespace=platform-system',
        '--nodes=3:6:production-a',
        '--nodes=3:6:production-b',
        '--nodes=3:6:production-c',
        '--status-config-map-name=cluster-autoscaler-status',
      ]),
    );
    expect(
      objectOf(objects, 'Role', 'cluster-autoscaler').rules,
    ).toContainEqual({
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: ['cluster-autoscaler-status'],
      verbs: ['get', 'update', 'delete'],
    });
  });

  it('Deployment System: its account may change what it applies, and no role', () => {
    const { rules } = objectOf(objects, 'ClusterRole', 'deployment-system');
    const verbsOf = (resource: string) =>
      rules
        .filter(({ resources }: any) => resources.includes(resource))
        .flatMap(({ verbs }: any) => verbs);
    expect(verbsOf('deployments')).toContain('patch');
    expect(verbsOf('clusterroles')).toEqual([]);
    expect(verbsOf('secrets')).toEqual([]);
    expect(
      objectOf(objects, 'Role', 'deployment-system').rules[1].resourceNames,
    ).toEqual(['deployment-system']);
  });

  it('Secret Management: the controller is known by its account, no secret is', () => {
    const { spec } = objectOf(
      objects,
      'ClusterSecretStore',
      'secret-management',
    );
    expect(spec.provider).toEqual({
      aws: {
        service: 'SecretsManager',
        region: 'eu-central-1',
        auth: {
          jwt: {
            serviceAccountRef: {
              name: 'external-secrets',
              namespace: 'platform-system',
            },
          },
        },
      },
    });
    expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });
});
