import type { SandboxState } from '@brown-bear/plugin-sandbox-common';

const environment = { type: 'string' as const };

/** A sandbox with a fault, a scenario that runs and three types to choose from. */
export const sandboxState: SandboxState = {
  clock: { now: '2026-11-23T09:20:00.000Z', offsetSeconds: 21_600, rate: 1 },
  types: [
    {
      type: 'pod.crash-loop',
      title: 'Containers crash',
      description: 'They end with an error, again and again.',
      targetKind: 'workload',
      schema: {
        properties: {
          environment,
          target: { type: 'string' },
          namespace: { type: 'string', default: 'alm' },
          pods: { type: 'integer', minimum: 1, description: 'How many' },
          exitCode: { type: 'integer', default: 1, minimum: 1, maximum: 255 },
        },
        required: ['environment', 'target'],
      },
    },
    {
      type: 'namespace.stuck-terminating',
      title: 'A namespace does not go away',
      description: 'It stays Terminating.',
      targetKind: 'namespace',
      schema: {
        properties: {
          environment,
          target: { type: 'string', default: 'alm-env-stuck' },
        },
        required: ['environment'],
      },
    },
    {
      type: 'api.slow',
      title: 'API server is slow',
      description: 'Every answer is delayed.',
      schema: {
        properties: {
          environment,
          delayMs: { type: 'integer', default: 2000 },
          mode: { type: 'string', enum: ['all', 'reads'], default: 'all' },
        },
        required: ['environment'],
      },
    },
  ],
  active: [
    {
      id: 'fault-1',
      type: 'pod.crash-loop',
      environment: 'staging',
      target: 'issue-tracker',
      namespace: 'alm',
      exitCode: 3,
      since: '2026-11-23T09:00:00.000Z',
    },
  ],
  targets: {
    staging: {
      workload: [
        { name: 'api-gateway', namespace: 'alm' },
        { name: 'issue-tracker', namespace: 'alm' },
      ],
      namespace: [{ name: 'alm' }],
    },
    production: {
      workload: [{ name: 'mysql-primary', namespace: 'alm' }],
      namespace: [{ name: 'alm' }],
    },
  },
  scenarios: {
    available: [
      {
        name: 'zone-a-lost',
        title: 'Zone a lost',
        description: 'For a while.',
      },
    ],
    runs: [
      {
        id: 'scenario-1',
        title: 'Month end',
        description: '',
        since: '2026-11-23T09:00:00.000Z',
        finished: false,
        steps: [
          { at: '2026-11-23T09:00:00.000Z', text: 'it begins', done: true },
          {
            at: '2026-11-23T09:10:00.000Z',
            text: 'it fails',
            done: true,
            error: 'no such node',
          },
          { at: '2026-11-23T09:30:00.000Z', text: 'it ends', done: false },
        ],
      },
    ],
  },
};
