import {
  ENVIRONMENT_VERBS,
  environmentEntityRef,
  type Environment,
  type EnvironmentEvent,
  type EnvironmentVerb,
} from '@brown-bear/plugin-environments-common';

/** The moment that tests of pages are at, portal time: a Monday morning. */
export const NOW = '2031-03-24T09:00:00.000Z';

/** A moment so many minutes away from now. */
export function inMinutes(minutes: number): string {
  return new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
}

const DAY = 24 * 60;

/** What the reader may do: everything but what is refused. */
export function allowances(
  refused: Partial<Record<EnvironmentVerb, string>> = {},
): Environment['allowances'] {
  return ENVIRONMENT_VERBS.map(verb => {
    const reason = refused[verb];
    return { verb, allowed: reason === undefined, ...(reason && { reason }) };
  });
}

/** An environment of the core team that is ready, but for what a test says of it. */
export function anEnvironment(facts: Partial<Environment> = {}): Environment {
  const { name = 'tracker-pr-482' } = facts;
  return {
    kind: 'self-service',
    name,
    entityRef: environmentEntityRef(name),
    namespace: `alm-env-${name}`,
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
      sleep: {
        timeZone: 'Europe/Berlin',
        awake: [
          {
            days: ['mon', 'tue', 'wed', 'thu', 'fri'],
            from: '08:00',
            to: '20:00',
          },
        ],
      },
      delivery: 'direct',
    },
    generation: 1,
    phase: 'ready',
    phaseSince: inMinutes(-30),
    createdAt: inMinutes(-DAY),
    readyAt: inMinutes(-DAY + 3),
    expiresAt: inMinutes(6 * DAY),
    sleep: { calendar: 'awake', next: { state: 'asleep', at: inMinutes(600) } },
    services: ['issue-tracker', 'audit-service'],
    urls: [{ title: 'Gateway', url: 'https://tracker-pr-482.dev.example' }],
    pods: 5,
    reserved: {
      cpu: '3900m',
      memory: '9Gi',
      perMonth: 75,
      currency: 'USD',
    },
    cost: {
      currency: 'USD',
      perMonth: { low: 60, expected: 75, high: 140 },
      items: [
        {
          title: 'CPU',
          perMonth: 60,
          quantity: 1_900,
          unit: 'core hours',
          price: 0.0316,
        },
      ],
      method: 'requests × price',
      awakeShare: 0.357,
    },
    allowances: allowances({
      wake: 'only what sleeps can be woken',
      cancel: 'nothing is in progress that could be cancelled',
      approve: 'nothing of it waits for approval',
      reject: 'nothing of it waits for approval',
    }),
    ...facts,
  };
}

/** A core environment, as the backend lists it. */
export function aCoreEnvironment(name: string): Environment {
  const protectedBy = 'It is a core environment';
  const {
    createdBy: _,
    createdAt: __,
    readyAt: ___,
    expiresAt: ____,
    reserved: _____,
    ...facts
  } = anEnvironment({ name });
  return {
    ...facts,
    kind: 'core',
    namespace: 'alm',
    cluster: name,
    owner: 'group:default/delivery-team',
    generation: 0,
    allowances: allowances(
      Object.fromEntries(ENVIRONMENT_VERBS.map(verb => [verb, protectedBy])),
    ),
  };
}

/** Something that happened to an environment. */
export function anEvent(
  id: number,
  facts: Partial<EnvironmentEvent> = {},
): EnvironmentEvent {
  return {
    id,
    at: inMinutes(id - 100),
    kind: 'ready',
    summary: `Event number ${id}`,
    severity: 'info',
    ...facts,
  };
}
