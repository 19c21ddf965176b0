import { edited, FILE } from '../../__fixtures__/smallPlatform';
import type { Failure } from './Failure';

/** Files that say how a room runs, and what is wrong with them. */
export const WORKLOAD_FAILURES: Failure[] = [
  {
    title: 'no workload',
    changes: { [FILE.workload]: undefined },
    findings: [[FILE.workload, 1, 'how issue-tracker runs']],
  },
  {
    title: 'fields that are missing, wrong or too many',
    changes: {
      [FILE.workload]: `tier: database
port: 80
probes: { liveness: healthz, readiness: /readyz }
replicas:
  development: 1
  staging: 0
cpu: 4
`,
    },
    findings: [
      [FILE.workload, 1, 'tier: expected one of web, api, worker'],
      [FILE.workload, 1, 'language: expected one of php'],
      [FILE.workload, 2, 'port: expected a port from 1024 to 65535'],
      [FILE.workload, 3, 'probes.liveness: expected a path like /healthz'],
      [FILE.workload, 6, 'replicas.staging: expected a whole number from 1'],
      [FILE.workload, 4, 'replicas.production: expected a whole number'],
      [FILE.workload, 7, 'cpu: expected no such field'],
    ],
  },
  {
    title: 'another tier than the architecture has',
    changes: edited(FILE.workload, 'tier: api', 'tier: web'),
    findings: [[FILE.workload, 2, 'tier: expected api, found web']],
  },
  {
    title: 'growth, progressive delivery and flags that make no sense',
    changes: {
      [FILE.workload]: `tier: api
language: php
port: 8080
probes: { liveness: /healthz, readiness: /readyz }
replicas: { development: 1, staging: 2, production: 3 }
scaling:
  max: { development: 1, staging: 1, production: 6 }
strategy:
  type: canary
  steps:
    - { weight: 50, pause: PT5M }
    - { weight: 25, pause: soon }
  rollback: { errorPercent: 0, latencyMs: 200, failures: 2 }
host: Board
featureFlags:
  bulk-edit: { development: yes please, staging: true, production: true }
image: registry.brown-bear.example/alm/issue-tracker:latest
`,
    },
    findings: [
      [FILE.workload, 6, 'scaling: expected at least one of cpu, memory'],
      [FILE.workload, 12, 'strategy.steps.1.pause: expected a duration'],
      [FILE.workload, 10, 'strategy.steps: expected weights that rise'],
      [
        FILE.workload,
        13,
        'strategy.rollback.errorPercent: expected a percentage',
      ],
      [FILE.workload, 14, 'host: expected a name of a-z'],
      [FILE.workload, 16, 'featureFlags.bulk-edit.development: expected true'],
      [FILE.workload, 17, 'image: expected an image by digest'],
    ],
  },
  {
    title: 'a flag whose name would get lost',
    changes: edited(
      FILE.workload,
      'port: 8080',
      `port: 8080
featureFlags:
  bulk-edit: { development: true, staging: true, production: true }
  __proto__: { development: true, staging: true, production: true }`,
    ),
    findings: [
      [FILE.workload, 7, 'featureFlags.__proto__: expected another name'],
    ],
  },
  {
    title: 'less growth than it starts from',
    changes: {
      [FILE.workload]: `tier: api
language: php
port: 8080
probes: { liveness: /healthz, readiness: /readyz }
replicas: { development: 1, staging: 2, production: 3 }
scaling:
  max: { development: 1, staging: 1, production: 6 }
  cpu: 70
strategy:
  type: canary
  steps:
    - { weight: 50, pause: PT5M }
    - { weight: 25, pause: PT5M }
  rollback: { errorPercent: 1, latencyMs: 200, failures: 2 }
`,
    },
    findings: [
      [FILE.workload, 11, 'strategy.steps: expected weights that rise'],
      [FILE.workload, 7, 'scaling.max.staging: expected at least 2'],
    ],
  },
  {
    title: 'a strategy that does not exist',
    changes: edited(
      FILE.workload,
      'port: 8080',
      'port: 8080\nstrategy: { type: big-bang }',
    ),
    findings: [
      [FILE.workload, 5, 'strategy.type: expected type canary or blue-green'],
    ],
  },
  {
    title: 'a resource without a word on where it runs',
    changes: { [FILE.resourceWorkload]: undefined },
    findings: [[FILE.resourceWorkload, 1, 'how mysql-primary runs']],
  },
  {
    title: 'a resource that runs in a way that does not exist',
    changes: { [FILE.resourceWorkload]: 'runs: somewhere\n' },
    findings: [[FILE.resourceWorkload, 1, 'runs: expected runs: pods']],
  },
  {
    title: 'a store that names others which cannot be what it says',
    changes: {
      [FILE.resourceWorkload]: `runs: pods
engine: mysql
port: 3306
nodes: { development: 0, staging: 9, production: 1 }
storage: { development: 10Gi, staging: 40Gi, production: lots }
servedBy: nobody
`,
    },
    findings: [
      [FILE.resourceWorkload, 4, 'nodes.staging: expected a whole number'],
      [FILE.resourceWorkload, 5, 'storage.production: expected a size'],
      [FILE.resourceWorkload, 4, 'nodes: expected at most 1'],
    ],
  },
  {
    title: 'a store whose others do not exist',
    changes: {
      [FILE.resourceWorkload]: `runs: pods
engine: mysql
port: 3306
nodes: { development: 1, staging: 1, production: 1 }
storage: { development: 10Gi, staging: 40Gi, production: 90Gi }
servedBy: nobody
follows: no-one
promoted: somebody
backup:
  at: '01:30'
  from: { development: a, staging: a, production: a }
  to: nowhere
  keepDays: 30
`,
    },
    findings: [
      [FILE.resourceWorkload, 6, 'servedBy: expected a store of mysql'],
      [FILE.resourceWorkload, 7, 'follows: expected a store of mysql'],
      [FILE.resourceWorkload, 8, 'promoted: expected a store that follows'],
      [
        FILE.resourceWorkload,
        11,
        'backup.from.development: expected a store of mysql with pods there, found a',
      ],
      [FILE.resourceWorkload, 4, 'nodes.development: expected 0, as no-one'],
      [FILE.resourceWorkload, 11, 'backup.from.staging: expected a store'],
      [FILE.resourceWorkload, 4, 'nodes.staging: expected 0, as no-one'],
      [FILE.resourceWorkload, 11, 'backup.from.production: expected a store'],
      [FILE.resourceWorkload, 4, 'nodes.production: expected 0, as no-one'],
      [FILE.resourceWorkload, 12, 'backup.to: expected a room with a bucket'],
      [FILE.resource, 3, 'brown-bear.io/tier: expected the resource class'],
    ],
  },
  {
    title: 'two servers that take writes without knowing of each other',
    changes: {
      [FILE.resourceWorkload]: `runs: pods
engine: mysql
port: 3306
nodes: { development: 1, staging: 1, production: 2 }
storage: { development: 10Gi, staging: 40Gi, production: 90Gi }
`,
    },
    findings: [[FILE.resourceWorkload, 4, 'nodes: expected at most 1']],
  },
  {
    title: 'pods without a resource class',
    changes: {
      [FILE.resourceWorkload]: `runs: pods
engine: mysql
port: 3306
nodes: { development: 1, staging: 1, production: 1 }
storage: { development: 10Gi, staging: 40Gi, production: 90Gi }
`,
    },
    findings: [
      [FILE.resource, 3, 'brown-bear.io/tier: expected the resource class'],
    ],
  },
  {
    title: 'something outside that names no such way in, or no real place',
    changes: {
      [FILE.resourceWorkload]: `runs: external
hosts: [Not a host]
ports: [443, 70000]
ranges: [10.0.0.0/40]
`,
    },
    findings: [
      [FILE.resourceWorkload, 2, 'hosts.0: expected a host name'],
      [FILE.resourceWorkload, 3, 'ports.1: expected a whole number'],
      [FILE.resourceWorkload, 4, 'ranges.0: expected a range of IPv4'],
    ],
  },
  {
    title: 'a way in through something that is not there',
    changes: {
      [FILE.resourceWorkload]: 'runs: external\nthrough: the-window\n',
    },
    findings: [
      [FILE.resourceWorkload, 2, 'through: expected a room that runs in'],
    ],
  },
  {
    title: 'a reason that is no sentence',
    changes: { [FILE.resourceWorkload]: 'runs: outside\nbecause: no\n' },
    findings: [[FILE.resourceWorkload, 2, 'because: expected a sentence']],
  },
  {
    title: 'something that is not YAML',
    changes: { [FILE.workload]: 'tier: [api\n' },
    findings: [[FILE.workload, 1, 'Flow sequence']],
  },
];
