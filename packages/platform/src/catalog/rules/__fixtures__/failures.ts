import {
  edited,
  FILE,
  PLATFORM,
  smallPlatformWith,
} from '../../__fixtures__/smallPlatform';
import type { Failure } from './Failure';
import { RENDERED_NAME_FAILURES } from './renderedNameFailures';
import { WORKLOAD_FAILURES } from './workloadFailures';

const otherRoom = `${PLATFORM}/services/other`;
const api = 'api:default/issue-tracker-api';

/** For every rule, platforms in which it does not hold and what it finds there. */
export const FAILURES: Record<string, Failure[]> = {
  'bad-yaml': [
    {
      title: 'a quote that is never closed',
      changes: edited(FILE.service, 'title: Issue Tracker', 'title: "Issue'),
      findings: [[FILE.service, 5, 'Missing closing "quote']],
    },
    {
      title: 'a key that is there twice',
      changes: edited(FILE.resource, '  system:', '  type: cache\n  system:'),
      findings: [[FILE.resource, 9, 'Map keys must be unique']],
    },
    {
      title: 'a list in place of an entity',
      changes: { [FILE.resource]: '# nothing\n- a\n' },
      findings: [[FILE.resource, 2, 'expected an entity, a map']],
    },
    {
      title: 'aliases that unfold without end',
      changes: {
        [FILE.resource]: `a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
`,
      },
      findings: [[FILE.resource, 1, 'Excessive alias count']],
    },
  ],
  'rendered-name': RENDERED_NAME_FAILURES,
  kind: [
    {
      title: 'a kind that does not exist',
      changes: edited(FILE.systems, 'kind: Domain', 'kind: Domian'),
      findings: [[FILE.systems, 2, 'found "Domian"']],
    },
    {
      title: 'a kind that has no place in a room of a service',
      changes: edited(FILE.service, 'kind: Component', 'kind: Resource'),
      findings: [[FILE.service, 2, 'expected one of Component, API']],
    },
    {
      title: 'no kind at all',
      changes: edited(FILE.groups, 'kind: Group\n', ''),
      findings: [[FILE.groups, 1, 'found none']],
    },
  ],
  schema: [
    {
      title: 'a missing field',
      changes: edited(FILE.service, '  lifecycle: production\n', ''),
      findings: [
        [FILE.service, 12, 'spec.lifecycle: must have required property'],
      ],
    },
    {
      title: 'a name that is not one',
      changes: edited(FILE.resource, 'name: mysql-primary', 'name: my sql'),
      findings: [
        [FILE.resource, 4, 'metadata.name: expected a string that is'],
      ],
    },
    {
      title: 'a tag in capitals',
      changes: edited(FILE.service, 'tags: [php]', 'tags:\n  - go\n  - PHP'),
      findings: [[FILE.service, 10, 'metadata.tags.1: expected']],
    },
    {
      title: 'an annotation that is not a text',
      changes: edited(FILE.service, 'tier: api', 'tier: 3'),
      findings: [
        [FILE.service, 10, 'metadata.annotations.brown-bear.io/tier: '],
      ],
    },
    {
      title: 'a field of the wrong type',
      changes: edited(FILE.resource, 'type: database', 'type: [database]'),
      findings: [[FILE.resource, 7, 'spec.type: must be string']],
    },
    {
      title: 'a version of the model that does not exist',
      changes: edited(FILE.resource, 'v1alpha1', 'v7'),
      findings: [[FILE.resource, 1, 'expected backstage.io/v1alpha1']],
    },
    {
      title: 'a field that entities do not have',
      changes: edited(FILE.resource, 'spec:', 'status2: {}\nspec:'),
      findings: [[FILE.resource, 6, 'status2: must NOT have additional']],
    },
    {
      title: 'a document without metadata',
      changes: edited(FILE.groups, 'metadata: { name: core-team }\n', ''),
      findings: [[FILE.groups, 1, 'metadata: must have required property']],
    },
  ],
  'dangling-reference': [
    {
      title: 'a dependency that no file declares',
      changes: edited(FILE.service, '/mysql-primary', '/mysql-primry'),
      findings: [[FILE.service, 18, '"resource:default/mysql-primry"']],
    },
    {
      title: 'a dependency without a kind',
      changes: edited(FILE.service, 'resource:default/', ''),
      findings: [
        [FILE.service, 18, 'expected a reference like kind:default/name'],
      ],
    },
    {
      title: 'a system, a watcher and a member of a group that do not exist',
      changes: {
        ...edited(
          FILE.resource,
          'system: core',
          'system: cor\n  watchedBy: [resource:default/eye]',
        ),
        ...edited(FILE.users, '[core-team]', '[core-team, corps]'),
      },
      findings: [
        [FILE.users, 4, '"group:default/corps"'],
        [FILE.resource, 9, '"system:default/cor"'],
        [FILE.resource, 10, '"resource:default/eye"'],
      ],
    },
  ],
  duplicate: [
    {
      title: 'the same entity in two files',
      changes: {
        [FILE.users]: smallPlatformWith({})[FILE.groups].replace(
          'core-team',
          'Core-Team',
        ),
      },
      findings: [[FILE.groups, 3, `already declared in ${FILE.users}:3`]],
    },
  ],
  'unknown-owner': [
    {
      title: 'a group that does not exist',
      changes: edited(FILE.resource, 'core-team', 'corp-team'),
      findings: [[FILE.resource, 8, `expected a group of ${FILE.groups}`]],
    },
    {
      title: 'a user',
      changes: edited(
        FILE.resource,
        'group:default/core-team',
        'user:default/core-engineer',
      ),
      findings: [[FILE.resource, 8, 'found "user:default/core-engineer"']],
    },
  ],
  room: [
    {
      title: 'an entity of the architecture without a room',
      changes: {
        [FILE.resource]: undefined,
        [FILE.resourceRunbook]: undefined,
        [FILE.resourceWorkload]: undefined,
      },
      findings: [
        [
          FILE.architecture,
          9,
          'expected resources/mysql-primary/catalog-info.yaml',
        ],
      ],
    },
    {
      title: 'a room without a catalog file',
      changes: { [`${otherRoom}/runbook.md`]: '# Other' },
      findings: [
        [`${otherRoom}/catalog-info.yaml`, 1, 'component:default/other'],
      ],
    },
    {
      title: 'a room that is named after something else',
      changes: edited(FILE.resource, 'name: mysql-primary', 'name: mysql'),
      findings: [[FILE.resource, 4, 'expected mysql-primary']],
    },
    {
      title: 'a room that declares only its API',
      changes: {
        [FILE.service]: smallPlatformWith({})[FILE.service].split('---\n')[1],
      },
      findings: [[FILE.service, 1, 'expected a Component named issue-tracker']],
    },
  ],
  isolated: [
    {
      title: 'entities without a relation',
      changes: edited(
        FILE.service,
        '  dependsOn:\n    - resource:default/mysql-primary\n',
        '',
      ),
      findings: [
        [FILE.resource, 4, 'resource:default/mysql-primary is isolated'],
      ],
    },
  ],
  'missing-edge': [
    {
      title: 'a dependency of the architecture that is not declared',
      changes: edited(
        FILE.service,
        '- resource:default/mysql-primary',
        '- component:default/issue-tracker',
      ),
      findings: [
        [FILE.service, 17, 'has to name resource:default/mysql-primary'],
      ],
    },
    {
      title: 'a promotion that is not declared',
      changes: edited(
        FILE.architecture,
        '"promotesTo": []',
        '"promotesTo": [["resource:default/mysql-primary", "component:default/issue-tracker", "Delivery"]]',
      ),
      findings: [[FILE.resource, 6, 'spec.promotesTo: ']],
    },
  ],
  'architecture-mismatch': [
    {
      title: 'another title, type, system and tier',
      changes: edited(FILE.service, 'title: Issue Tracker', 'title: Tracker'),
      findings: [
        [FILE.service, 5, 'expected "Issue Tracker", found "Tracker"'],
      ],
    },
    {
      title: 'another type, system and tier',
      changes: {
        [FILE.service]: smallPlatformWith({})
          [FILE.service].replace('type: service', 'type: website')
          .replace('system: core', 'system: brown-bear-alm')
          .replace('tier: api', 'tier: web'),
      },
      findings: [
        [FILE.service, 13, 'spec.type: expected "service", found "website"'],
        [FILE.service, 16, 'spec.system: expected "core"'],
        [FILE.service, 10, 'expected "api", found "web"'],
      ],
    },
    {
      title: 'a tier where the architecture has none',
      changes: edited(
        FILE.resource,
        'spec:',
        '  annotations: { brown-bear.io/tier: web }\nspec:',
      ),
      findings: [[FILE.resource, 6, 'expected none, found "web"']],
    },
  ],
  runbook: [
    {
      title: 'no runbook, or an empty one',
      changes: { [FILE.runbook]: undefined, [FILE.resourceRunbook]: ' \n' },
      findings: [
        [FILE.runbook, 1, 'expected a runbook of issue-tracker'],
        [FILE.resourceRunbook, 1, 'expected a runbook of mysql-primary'],
      ],
    },
  ],
  'dead-link': [
    {
      title:
        'links of a runbook, a definition and a place outside the repository',
      changes: {
        [FILE.resourceRunbook]:
          '# X\n\n[a](./gone.md) and ![b](gone.png)\n[c]: ../gone.md\n[d](../../../../../etc/passwd)\n',
      },
      findings: [
        [FILE.resourceRunbook, 3, '"./gone.md"'],
        [FILE.resourceRunbook, 3, '"gone.png"'],
        [FILE.resourceRunbook, 4, '"../gone.md"'],
        [FILE.resourceRunbook, 5, '"../../../../../etc/passwd"'],
      ],
    },
    {
      title: 'a text, a runbook and a location that do not exist',
      changes: {
        ...edited(FILE.systems, './organization/groups.yaml', './groups.yaml'),
        [FILE.service]: smallPlatformWith({})
          [FILE.service].replace('./openapi.yaml', './opnapi.yaml')
          .replace('./runbook.md', './run.md'),
      },
      findings: [
        [FILE.systems, 22, '"./groups.yaml"'],
        [FILE.service, 11, '"./run.md"'],
        [FILE.service, 33, '"./opnapi.yaml"'],
      ],
    },
  ],
  'too-large': [
    {
      title: 'a description of a megabyte',
      changes: edited(
        FILE.service,
        'Keeps the issues of a project.',
        'long '.repeat(200_000),
      ),
      findings: [
        [FILE.service, 6, 'expected at most 2000 characters, found 1000000'],
        [FILE.service, 7, 'at most 262144 are allowed'],
      ],
    },
    {
      title: 'a file of many lines',
      changes: { [FILE.openapi]: `${'x'.repeat(1023)}\n`.repeat(257) },
      findings: [[FILE.openapi, 257, 'the file has 263168 bytes']],
    },
  ],
  'unprovided-api': [
    {
      title: 'an API that exists, but that nothing provides',
      changes: edited(
        FILE.service,
        '  providesApis:\n    - issue-tracker-api\n',
        '',
      ),
      findings: [[FILE.service, 20, `nothing provides ${api}`]],
    },
  ],
  workload: WORKLOAD_FAILURES,
};
