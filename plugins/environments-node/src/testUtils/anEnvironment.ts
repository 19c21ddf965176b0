import {
  type Environment,
  environmentEntityRef,
  namespaceOf,
} from '@brown-bear/plugin-environments-common';

/**
 * An environment that is ready, for tests; say what matters in yours.
 * @public
 */
export function anEnvironment(
  name: string,
  change: Partial<Environment> = {},
): Environment {
  return {
    kind: 'self-service',
    name,
    entityRef: environmentEntityRef(name),
    namespace: namespaceOf({ name }),
    cluster: 'development',
    clusterEntityRef: 'resource:default/development-cluster',
    owner: 'group:default/core-team',
    createdBy: 'user:default/core-engineer',
    spec: {
      name,
      base: 'development',
      cluster: 'development',
      version: '2026.11.2',
      size: 'small',
      services: ['issue-tracker'],
      overrides: {},
      owner: 'group:default/core-team',
      lifetime: 'P7D',
      delivery: 'direct',
    },
    generation: 1,
    phase: 'ready',
    phaseSince: '2026-11-23T10:01:00.000Z',
    createdAt: '2026-11-23T10:00:00.000Z',
    readyAt: '2026-11-23T10:01:00.000Z',
    expiresAt: '2026-11-30T10:00:00.000Z',
    sleep: {},
    services: ['audit-service', 'issue-tracker'],
    urls: [
      {
        title: 'Brown Bear ALM',
        url: `https://app.${name}.env.brown-bear.example`,
      },
    ],
    pods: 4,
    allowances: [],
    ...change,
  };
}
