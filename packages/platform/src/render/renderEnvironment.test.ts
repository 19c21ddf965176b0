import { InputError } from '@backstage/errors';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import {
  SAMPLE_PLATFORM,
  SAMPLE_RELEASES,
  sampleSpec,
} from './__fixtures__/samplePlatform';
import type { KubernetesObject } from './KubernetesObject';
import { renderEnvironment } from './renderEnvironment';

function render(change?: object): KubernetesObject[] {
  return renderEnvironment({
    spec: sampleSpec(change),
    releases: SAMPLE_RELEASES,
    platform: SAMPLE_PLATFORM,
  });
}

function deployment(objects: KubernetesObject[], name: string): any {
  return objects.find(
    ({ kind, metadata }) => kind === 'Deployment' && metadata.name === name,
  );
}

function deployed(objects: KubernetesObject[]): string[] {
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ metadata }) => metadata.name);
}

describe('renderEnvironment', () => {
  it('renders the namespace with its bounds, and every service, in one order', () => {
    const objects = render();
    const kindsOf = (name: string) =>
      objects
        .filter(({ metadata }) => metadata.name === name)
        .map(({ kind }) => kind);
    // Of the cluster: it must not carry the namespace of what is in it.
    expect(objects[0]).toMatchObject({
      kind: 'Namespace',
      metadata: {
        name: 'alm-env-tracker-pr-482',
        annotations: { 'brown-bear.io/lifetime': 'P7D' },
        labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      },
    });
    expect(objects[0].metadata).not.toHaveProperty('namespace');
    expect(objects.slice(1).map(({ metadata }) => metadata.namespace)).toEqual(
      objects.slice(1).map(() => 'alm-env-tracker-pr-482'),
    );
    expect(kindsOf('environment')).toEqual([
      'ConfigMap',
      'LimitRange',
      'ResourceQuota',
    ]);
    for (const name of ['job', 'mail', 'users', 'web']) {
      expect(kindsOf(name)).toEqual([
        'Deployment',
        'VerticalPodAutoscaler',
        'ConfigMap',
        'Service',
        'ServiceAccount',
      ]);
    }
    const names = objects.slice(1).map(({ metadata }) => metadata.name);
    expect(names).toEqual([...names].sort());
  });

  it.each(CORE_ENVIRONMENTS)('puts %s into namespace alm', name => {
    const core = { name, base: name, cluster: name, lifetime: undefined };
    const namespaces = render(core).map(({ metadata }) => metadata.namespace);
    expect(new Set(namespaces)).toEqual(new Set([undefined, 'alm']));
  });

  it('labels objects and pods for people, the portal and the bill', () => {
    const objects = render();
    const labels = {
      'app.kubernetes.io/component': 'api',
      'app.kubernetes.io/managed-by': 'brown-bear-platform',
      'app.kubernetes.io/name': 'users',
      'app.kubernetes.io/part-of': 'brown-bear-alm',
      'app.kubernetes.io/version': '2026.11.2',
      'backstage.io/kubernetes-id': 'users',
      'brown-bear.io/cost-center': 'mobile-team',
      'brown-bear.io/environment': 'tracker-pr-482',
      'brown-bear.io/owner': 'core-team',
      'brown-bear.io/strategy': 'rolling',
      'brown-bear.io/system': 'core',
    };
    const { metadata, spec } = deployment(objects, 'users');
    expect(metadata.labels).toEqual(labels);
    expect(spec.template.metadata.labels).toEqual(labels);
    expect(labels).toMatchObject(spec.selector.matchLabels);
    expect(spec.selector.matchLabels).not.toHaveProperty([
      'app.kubernetes.io/version',
    ]);
  });

  it.each([
    ['web', { cpu: '100m', memory: '128Mi' }, { cpu: '500m', memory: '512Mi' }],
    [
      'users',
      { cpu: '200m', memory: '256Mi' },
      { cpu: '1000m', memory: '1Gi' },
    ],
    ['job', { cpu: '200m', memory: '256Mi' }, { cpu: '800m', memory: '1Gi' }],
  ])('gives %s the resource class of its tier', (name, requests, limits) => {
    const [container] = deployment(render(), name).spec.template.spec
      .containers;
    expect(container.resources).toEqual({ requests, limits });
  });

  it('runs pods without privileges and with probes', () => {
    const pod = deployment(render(), 'users').spec.template.spec;
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          image: `registry.brown-bear.example/alm/users@sha256:${'a'.repeat(
            64,
          )}`,
          livenessProbe: { httpGet: { path: '/healthz', port: 'http' } },
          readinessProbe: { httpGet: { path: '/readyz', port: 'http' } },
          ports: [{ name: 'http', containerPort: 8080 }],
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            readOnlyRootFilesystem: true,
          },
        },
      ],
    });
  });

  it.each([
    ['development', 'small', 1],
    ['development', 'medium', 1],
    ['development', 'large', 2],
    ['staging', 'small', 1],
    ['staging', 'large', 3],
    ['production', 'small', 2],
    ['production', 'medium', 3],
    ['production', 'large', 5],
  ])('runs, like %s, in size %s, %i replicas', (base, size, replicas) => {
    const objects = render({ base, size });
    expect(deployment(objects, 'users').spec.replicas).toBe(replicas);
  });

  it('spreads over zones where production is the baseline, and only there', () => {
    const keysLike = (base: string) =>
      deployment(
        render({ base }),
        'users',
      ).spec.template.spec.topologySpreadConstraints?.map(
        (constraint: { topologyKey: string }) => constraint.topologyKey,
      );
    expect(keysLike('production')).toContain('topology.kubernetes.io/zone');
    expect(keysLike('staging')).toBeUndefined();
  });

  it('closes the chosen services over their dependencies, also in a cycle', () => {
    expect(deployed(render({ services: ['mail'] }))).toEqual(['mail', 'users']);
    expect(deployed(render({ services: ['web'] }))).toEqual([
      'mail',
      'users',
      'web',
    ]);
    expect(deployed(render({ services: ['job'] }))).toEqual(['job']);
  });

  it('lets one service have another version and number of replicas', () => {
    const objects = render({
      overrides: { users: { version: '2026.12.0-rc.1', replicas: 7 } },
    });
    const { metadata, spec } = deployment(objects, 'users');
    expect(spec.replicas).toBe(7);
    expect(spec.template.spec.containers[0].image).toMatch(/@sha256:b{64}$/);
    expect(metadata.labels['app.kubernetes.io/version']).toBe('2026.12.0-rc.1');
    expect(deployment(objects, 'mail').spec.replicas).toBe(1);
  });

  it.each([
    [
      'version: expected a committed release (2026.11.2, 2026.12.0-rc.1), found "2026.1.0"',
      { version: '2026.1.0' },
    ],
    [
      'version: release 2026.12.0-rc.1 has no image of job',
      { version: '2026.12.0-rc.1' },
    ],
    [
      'services.1: expected a service of the platform, found "gone"',
      { services: ['web', 'gone'] },
    ],
    [
      'overrides.gone: expected a service that the environment runs',
      { overrides: { gone: { replicas: 1 } } },
    ],
    [
      'overrides.job: expected a service that the environment runs',
      { services: ['web'], overrides: { job: { replicas: 1 } } },
    ],
    [
      'overrides.job.version: release 2026.12.0-rc.1 has no image of job',
      { overrides: { job: { version: '2026.12.0-rc.1' } } },
    ],
  ])('refuses with "%s"', (message, change) => {
    expect(() => render(change)).toThrow(new InputError(message));
  });
});
