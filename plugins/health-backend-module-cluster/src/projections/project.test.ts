import { project } from './project';
import type { RawObject } from './projectObject';

const AT = '2026-11-24T12:00:00Z';
const TIME = Date.parse(AT);

const KINDS = [
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Event',
  'HorizontalPodAutoscaler',
  'Ingress',
  'Job',
  'Namespace',
  'Node',
  'PersistentVolumeClaim',
  'Pod',
  'PodDisruptionBudget',
  'ResourceQuota',
  'Rollout',
  'Service',
  'StatefulSet',
  'StorageClass',
  'VerticalPodAutoscaler',
];

function raw(fields: object, metadata: object = {}): RawObject {
  const named = { name: 'one', namespace: 'alm', ...metadata };
  return { metadata: named, ...fields };
}

describe('project', () => {
  it.each(KINDS)('takes a %s of which nothing but the name is there', kind => {
    expect(project(kind, { metadata: { name: 'bare' } })).toMatchObject({
      kind,
      name: 'bare',
      namespace: '',
      createdAt: 0,
    });
  });

  it.each(KINDS)(
    'takes a %s whose fields are not what they should be',
    kind => {
      const odd = {
        spec: 7,
        status: ['x'],
        metadata: { name: 'odd', labels: 3 },
      };
      expect(project(kind, odd as unknown as RawObject)?.name).toBe('odd');
    },
  );

  it('knows no other kinds', () => {
    expect(project('Secret', raw({}))).toBe(undefined);
    expect(project('toString', raw({}))).toBe(undefined);
  });

  it('reads a pod: its owner beyond the ReplicaSet, containers, probes, requests, claims', () => {
    const state = project(
      'Pod',
      raw(
        {
          spec: {
            nodeName: 'worker-1',
            terminationGracePeriodSeconds: 30,
            volumes: [
              { name: 'tmp', emptyDir: {} },
              { name: 'data', persistentVolumeClaim: { claimName: 'data-0' } },
            ],
            initContainers: [
              {
                name: 'proxy',
                restartPolicy: 'Always',
                resources: { requests: { cpu: '50m', memory: '64Mi' } },
              },
              { name: 'migrate', resources: { requests: { cpu: '2' } } },
            ],
            containers: [
              {
                name: 'app',
                image: 'app:1',
                startupProbe: { failureThreshold: 30, periodSeconds: 2 },
                readinessProbe: { initialDelaySeconds: 5 },
                resources: {
                  requests: { cpu: '250m', memory: '1Gi' },
                  limits: { memory: '2Gi' },
                },
              },
            ],
          },
          status: {
            phase: 'Running',
            startTime: AT,
            conditions: [
              { type: 'Initialized', status: 'True', lastTransitionTime: AT },
              { type: 'Ready', status: 'False', lastTransitionTime: AT },
            ],
            containerStatuses: [
              {
                name: 'app',
                ready: false,
                started: false,
                restartCount: 4,
                state: { waiting: { reason: 'CrashLoopBackOff' } },
                lastState: {
                  terminated: {
                    exitCode: 137,
                    reason: 'OOMKilled',
                    finishedAt: AT,
                  },
                },
              },
            ],
          },
        },
        {
          labels: {
            'pod-template-hash': '7c9f',
            'app.kubernetes.io/name': 'one',
          },
          ownerReferences: [
            { kind: 'ReplicaSet', name: 'tracker-7c9f', controller: true },
          ],
        },
      ),
    );
    expect(state).toMatchObject({
      kubernetesId: 'one',
      owner: { kind: 'Deployment', name: 'tracker' },
      phase: 'Running',
      node: 'worker-1',
      ready: false,
      claims: ['data-0'],
      gracePeriod: 30,
      startedAt: TIME,
      // Of what keeps running; what runs before is over.
      cpu: 0.3,
      memory: 1024 ** 3 + 64 * 1024 ** 2,
      // What holds and means nothing more is not kept.
      conditions: [{ type: 'Ready', status: 'False', since: TIME }],
      containers: [
        {
          image: 'app:1',
          state: 'waiting',
          reason: 'CrashLoopBackOff',
          restarts: 4,
          started: false,
          last: { exitCode: 137, reason: 'OOMKilled', finishedAt: TIME },
          probeBudget: 60 + 5 + 30,
          memoryLimit: 2 * 1024 ** 3,
        },
      ],
      initContainers: [
        { name: 'proxy', sidecar: true, state: 'waiting' },
        { name: 'migrate', sidecar: undefined },
      ],
    });
  });

  it('reads the pod of a Rollout, and leaves a ReplicaSet that has no hash', () => {
    const owned = (labels: object) =>
      project(
        'Pod',
        raw(
          {},
          {
            labels,
            ownerReferences: [
              { kind: 'ReplicaSet', name: 'web-55d', controller: true },
            ],
          },
        ),
      )?.owner;
    expect(owned({ 'rollouts-pod-template-hash': '55d' })).toEqual({
      kind: 'Rollout',
      name: 'web',
    });
    expect(owned({ 'pod-template-hash': 'other' })).toEqual({
      kind: 'ReplicaSet',
      name: 'web-55d',
    });
  });

  it('reads warnings of both groups and leaves the rest out', () => {
    expect(project('Event', raw({ type: 'Normal' }))).toBe(undefined);
    expect(
      project(
        'Event',
        raw({
          type: 'Warning',
          reason: 'FailedCreate',
          message: 'x'.repeat(2_000),
          involvedObject: { kind: 'ReplicaSet', namespace: 'alm', name: 'w-1' },
          series: { count: 9, lastObservedTime: AT },
        }),
      ),
    ).toMatchObject({
      about: { kind: 'ReplicaSet', namespace: 'alm', name: 'w-1' },
      count: 9,
      lastSeenAt: TIME,
      message: expect.stringMatching(/^x{600}…$/),
    });
  });

  it('reads ends of certificates, sleep and quotas where they stand', () => {
    expect(
      project(
        'Ingress',
        raw(
          {
            spec: {
              defaultBackend: { service: { name: 'web' } },
              rules: [
                {
                  host: 'a.example',
                  http: {
                    paths: [
                      { backend: { service: { name: 'web' } } },
                      { backend: { service: { name: 'api' } } },
                    ],
                  },
                },
              ],
            },
          },
          { annotations: { 'brown-bear.io/certificate-not-after': AT } },
        ),
      ),
    ).toMatchObject({
      hosts: ['a.example'],
      services: ['web', 'api'],
      certificateNotAfter: TIME,
    });
    expect(
      project('Namespace', {
        metadata: {
          name: 'alm',
          labels: { 'brown-bear.io/environment': 'staging' },
          annotations: {
            'brown-bear.io/phase': 'asleep',
            'brown-bear.io/wakes-at': AT,
          },
        } as RawObject['metadata'],
      }),
    ).toMatchObject({ environment: 'staging', asleep: true, wakesAt: TIME });
    expect(
      project(
        'ResourceQuota',
        raw({
          spec: { hard: { pods: '9' } },
          status: { hard: { pods: '10' }, used: { pods: 7 } },
        }),
      ),
    ).toMatchObject({ hard: { pods: '10' }, used: { pods: '7' } });
  });

  it('keeps one copy of labels that pods share', () => {
    const labels = () => ({ labels: { 'app.kubernetes.io/name': 'web' } });
    const [one, two] = [raw({}, labels()), raw({}, labels())].map(each =>
      project('Pod', each),
    );
    expect(one).toHaveProperty('labels', { 'app.kubernetes.io/name': 'web' });
    expect((one as { labels: object }).labels).toBe(
      (two as { labels: object }).labels,
    );
  });
});
