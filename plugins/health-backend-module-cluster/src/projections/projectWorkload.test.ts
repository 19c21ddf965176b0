import { project } from './project';
import type { RawObject } from './projectObject';

const AT = '2026-11-24T12:00:00Z';
const TIME = Date.parse(AT);

function raw(fields: object, metadata: object = {}): RawObject {
  const named = { name: 'one', namespace: 'alm', ...metadata };
  return { metadata: named, ...fields };
}

const template = (container: object, spec: object = {}) => ({
  metadata: { annotations: { 'brown-bear.io/config-hash': 'abc' } },
  spec: {
    containers: [{ name: 'app', image: 'app:1', ...container }],
    ...spec,
  },
});

describe('project, of workloads and what scales them,', () => {
  it('reads a Deployment: who wrote when, revision, configuration, zones', () => {
    const state = project(
      'Deployment',
      raw(
        {
          spec: {
            replicas: 3,
            template: template(
              { resources: { limits: { memory: '512Mi', cpu: 2 } } },
              {
                topologySpreadConstraints: [
                  { topologyKey: 'topology.kubernetes.io/zone' },
                ],
              },
            ),
            selector: {
              matchLabels: { a: '1' },
              matchExpressions: [
                { key: 'b', operator: 'In', values: ['2'] },
                { key: 'c', operator: 'Exists' },
              ],
            },
          },
          status: { observedGeneration: 4, replicas: 3, readyReplicas: 2 },
        },
        {
          generation: 5,
          annotations: { 'deployment.kubernetes.io/revision': '14' },
          managedFields: [
            { manager: 'argocd', time: '2026-11-24T11:00:00Z' },
            { manager: 'manager', subresource: 'status', time: AT },
          ],
        },
      ),
    );
    expect(state).toMatchObject({
      desired: 3,
      ready: 2,
      available: 0,
      generation: 5,
      observedGeneration: 4,
      revision: '14',
      configHash: 'abc',
      spreadsOverZones: true,
      progressDeadline: 600,
      selector: { a: '1', b: '2' },
      changedAt: TIME - 3_600_000,
      statusChangedAt: TIME,
      containers: [{ image: 'app:1', memoryLimit: '512Mi', cpuLimit: '2' }],
    });
  });

  it('reads where a Rollout is on its way and how long it means to wait', () => {
    const state = project(
      'Rollout',
      raw({
        spec: {
          strategy: {
            canary: {
              steps: [{ setWeight: 20 }, { pause: { duration: '1h30m' } }],
            },
          },
        },
        status: {
          phase: 'Paused',
          observedGeneration: '3',
          currentStepIndex: 1,
          pauseConditions: [{ reason: 'CanaryPauseStep', startTime: AT }],
        },
      }),
    );
    expect(state).toMatchObject({
      observedGeneration: 3,
      rollout: {
        strategy: 'canary',
        phase: 'Paused',
        aborted: false,
        pausedSince: TIME,
        pauseFor: 5_400,
        step: 1,
        steps: 2,
      },
    });
  });

  it('reads a StatefulSet whose revisions are one as updated', () => {
    const status = {
      replicas: 3,
      currentRevision: 'x-1',
      updateRevision: 'x-1',
    };
    expect(project('StatefulSet', raw({ status }))).toMatchObject({
      updated: 3,
      revision: 'x-1',
      progressDeadline: undefined,
    });
  });

  it('reads what autoscalers want, have and own', () => {
    expect(
      project(
        'HorizontalPodAutoscaler',
        raw({
          spec: {
            maxReplicas: 5,
            scaleTargetRef: { kind: 'Deployment', name: 'web' },
            metrics: [
              {
                type: 'Resource',
                resource: { name: 'cpu', target: { averageUtilization: 80 } },
              },
              {
                type: 'External',
                external: {
                  metric: { name: 'queue' },
                  target: { averageValue: '30' },
                },
              },
            ],
          },
          status: {
            currentReplicas: 5,
            currentMetrics: [
              {
                type: 'External',
                external: {
                  metric: { name: 'queue' },
                  current: { averageValue: '45500m' },
                },
              },
              {
                type: 'Resource',
                resource: { name: 'cpu', current: { averageUtilization: 91 } },
              },
            ],
          },
        }),
      ),
    ).toMatchObject({
      target: { kind: 'Deployment', name: 'web' },
      minimum: 1,
      maximum: 5,
      metrics: [
        { name: 'cpu', target: 80, current: 91, unit: 'percent' },
        { name: 'queue', target: 30, current: 45.5, unit: 'value' },
      ],
    });
    const vertical = (spec: object) =>
      project('VerticalPodAutoscaler', raw({ spec }));
    expect(vertical({})).toMatchObject({
      updateMode: 'Auto',
      resources: ['cpu', 'memory'],
    });
    expect(
      vertical({
        updatePolicy: { updateMode: 'Off' },
        resourcePolicy: {
          containerPolicies: [
            { containerName: 'a', controlledResources: ['memory'] },
            { containerName: 'b', mode: 'Off' },
          ],
        },
      }),
    ).toMatchObject({ updateMode: 'Off', resources: ['memory'] });
  });
});
