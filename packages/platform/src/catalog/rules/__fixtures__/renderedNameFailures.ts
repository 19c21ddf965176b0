import { edited, FILE, PLATFORM } from '../../__fixtures__/smallPlatform';
import type { Changes, Failure } from './Failure';

const MYSQL = `runs: pods
engine: mysql
port: 3306
nodes: { development: 1, staging: 1, production: 1 }
storage: { development: 10Gi, staging: 40Gi, production: 90Gi }
backup:
  at: '01:30'
  from: { development: mysql-primary, staging: mysql-primary, production: mysql-primary }
  to: backup-storage
  keepDays: 30
`;

const REDIS = MYSQL.replace('engine: mysql', 'engine: redis').replace(
  /backup:[^]*/,
  '',
);

/** A public name of a service, on the seventh line of its file. */
const WORKLOAD = `tier: api
language: php
port: 8080
probes: { liveness: /healthz, readiness: /readyz }
replicas: { development: 1, staging: 2, production: 3 }
# Seen from outside.
host: `;

function catalogFile(name: string, kind = 'service') {
  return `${PLATFORM}/${kind}s/${name}/catalog-info.yaml`;
}

/** A room beside those of the small platform. */
function service(name: string, dependsOn: string[] = [], host = name): Changes {
  return {
    [catalogFile(name)]: `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec: { dependsOn: [${dependsOn.join(', ')}] }
`,
    [`${PLATFORM}/services/${name}/workload.yaml`]: `${WORKLOAD}${host}\n`,
  };
}

function resource(name: string, workload: string): Changes {
  return {
    [catalogFile(name, 'resource')]: `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: ${name} }
`,
    [`${PLATFORM}/resources/${name}/workload.yaml`]: workload,
  };
}

const TAKEN = [
  ['allow-dns', 'an object of every environment'],
  ['certificate', 'an object of every environment'],
  ['default-deny', 'an object of every environment'],
  ['environment', 'an object of every environment'],
  ['clone', 'an account or schema of the stores'],
  ['dba', 'an account or schema of the stores'],
  ['default', 'an account or schema of the stores'],
  ['exporter', 'an account or schema of the stores'],
  ['oncall', 'an account or schema of the stores'],
  ['performance-schema', 'an account or schema of the stores'],
  ['replication', 'an account or schema of the stores'],
  ['root', 'an account or schema of the stores'],
  ['issue-tracker-flags', 'the feature flags of issue-tracker'],
  ['issue-tracker-preview', 'the preview of issue-tracker'],
  ['mysql', 'the budget of mysql'],
  ['mysql-backup', 'the backup of mysql'],
  ['mysql-backup-lifecycle', 'the backup of mysql'],
  ['mysql-binlog-backup', 'the backup of mysql'],
  ['mysql-primary-nodes', 'the pods of mysql-primary'],
].sort(([a], [b]) => Number(a > b) - Number(a < b));

const LONG = 'a'.repeat(33);
const LONGEST = 'b'.repeat(53);

/** Names and public names that belong to something else, or are too long. */
export const RENDERED_NAME_FAILURES: Failure[] = [
  {
    title: 'names that are derived for something else',
    changes: {
      [FILE.resourceWorkload]: MYSQL,
      ...Object.assign(
        {},
        ...TAKEN.map(([name]) =>
          service(name, [], `x${name.length}${name[0]}${name.slice(-2)}`),
        ),
      ),
    },
    findings: TAKEN.map(([name, by]) => [
      catalogFile(name),
      4,
      `expected another name than ${name}, which is ${by}`,
    ]),
  },
  {
    title: 'a store with the name of a service or of another engine',
    changes: {
      [FILE.resourceWorkload]: MYSQL,
      ...resource('issue-tracker', REDIS),
      ...resource('mysql', REDIS),
    },
    findings: [
      [catalogFile('issue-tracker', 'resource'), 3, 'which is a service'],
      [catalogFile('mysql', 'resource'), 3, 'which is the budget of mysql'],
    ],
  },
  {
    title: 'names that are too long for MySQL, for a label or for a policy',
    changes: {
      [FILE.resourceWorkload]: MYSQL,
      ...service(LONG, ['resource:default/mysql-primary'], 'one'),
      ...service(LONGEST, ['component:default/issue-tracker'], 'two'),
      ...service('one-to-other', [], 'three'),
    },
    findings: [
      [catalogFile(LONG), 4, 'at most 32 characters, as MySQL has for a user'],
      [catalogFile(LONGEST), 4, 'expected at most 52 characters, found 53'],
      [catalogFile(LONGEST), 4, 'with that of component:default/issue-tracker'],
      [catalogFile('one-to-other'), 4, 'a name without -to- or -from-'],
    ],
  },
  {
    title: 'hosts that lead to two services, or are no label of DNS',
    changes: {
      ...service('a', [], 'app'),
      ...service('b', [], 'app'),
      ...service('c', [], 'app-staging'),
      ...service('d', [], 'd'.repeat(33)),
    },
    findings: [
      [`${PLATFORM}/services/b/workload.yaml`, 7, 'another host than a has'],
      [`${PLATFORM}/services/c/workload.yaml`, 7, 'does not begin with app-'],
      [
        `${PLATFORM}/services/d/workload.yaml`,
        7,
        'host: expected at most 32 characters, found 33',
      ],
    ],
  },
  {
    title: 'nothing in names that only look alike, or are as long as may be',
    changes: {
      ...edited(FILE.service, 'title: Issue Tracker', 'title: Issues'),
      [FILE.resourceWorkload]: MYSQL,
      ...resource('redis', REDIS),
      ...resource('environment', 'runs: outside\nbecause: It is one.\n'),
      ...service('a'.repeat(32), ['resource:default/mysql-primary']),
      ...service('dba-service', ['resource:default/redis'], 'app'),
      ...service('apps', [], 'apps'),
    },
    findings: [],
  },
];
