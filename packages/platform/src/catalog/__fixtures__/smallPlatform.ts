/** Where the platform lies in the fixture repository. */
export const PLATFORM = 'packages/platform';

const SERVICE = `${PLATFORM}/services/issue-tracker`;
const RESOURCE = `${PLATFORM}/resources/mysql-primary`;

/** Paths of the files that tests change. */
export const FILE = {
  architecture: `${PLATFORM}/architecture.json`,
  systems: `${PLATFORM}/catalog-info.yaml`,
  groups: `${PLATFORM}/organization/groups.yaml`,
  users: `${PLATFORM}/organization/development-users.yaml`,
  service: `${SERVICE}/catalog-info.yaml`,
  workload: `${SERVICE}/workload.yaml`,
  openapi: `${SERVICE}/openapi.yaml`,
  runbook: `${SERVICE}/runbook.md`,
  resource: `${RESOURCE}/catalog-info.yaml`,
  resourceRunbook: `${RESOURCE}/runbook.md`,
  resourceWorkload: `${RESOURCE}/workload.yaml`,
};

/** A platform of one service and one resource in which every rule holds. */
export const SMALL_PLATFORM: Record<string, string> = {
  [FILE.architecture]: `{
  "entities": [
    {
      "ref": "component:default/issue-tracker",
      "title": "Issue Tracker", "type": "service", "system": "core",
      "diagram": "Microservices Architecture", "tier": "api"
    },
    {
      "ref": "resource:default/mysql-primary",
      "title": "MySQL Primary", "type": "database", "system": "core",
      "diagram": "High-Level Architecture"
    }
  ],
  "dependsOn": [
    ["component:default/issue-tracker", "resource:default/mysql-primary", "implied"]
  ],
  "promotesTo": []
}
`,
  [FILE.systems]: `apiVersion: backstage.io/v1alpha1
kind: Domain
metadata: { name: brown-bear-alm }
spec: { owner: group:default/core-team }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: core }
spec: { owner: group:default/core-team, domain: brown-bear-alm }
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: rooms }
spec: { type: rooms, target: . }
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: organization }
spec:
  type: file
  targets:
    - ./organization/groups.yaml
    - ./nothing-yet/*.yaml
`,
  [FILE.groups]: `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: core-team }
spec: { type: team, children: [] }
`,
  [FILE.users]: `apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: core-engineer }
spec: { memberOf: [core-team] }
`,
  [FILE.service]: `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: issue-tracker
  title: Issue Tracker
  description: >-
    Keeps the issues of a project.
  tags: [php]
  annotations:
    brown-bear.io/tier: api
    brown-bear.io/runbook: ./runbook.md
spec:
  type: service
  lifecycle: production
  owner: group:default/core-team
  system: core
  dependsOn:
    - resource:default/mysql-primary
  providesApis:
    - issue-tracker-api
  consumesApis:
    - api:default/issue-tracker-api
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: issue-tracker-api
spec:
  type: openapi
  lifecycle: production
  owner: group:default/core-team
  definition:
    $text: ./openapi.yaml
`,
  [FILE.workload]: `# How the Issue Tracker runs.
tier: api
language: php
port: 8080
probes: { liveness: /healthz, readiness: /readyz }
replicas: { development: 1, staging: 2, production: 3 }
`,
  [FILE.openapi]: `openapi: 3.1.0
`,
  [FILE.runbook]: `# Issue Tracker

See [the database](../../resources/mysql-primary/runbook.md#slow "Slow"),
[its page](/catalog/default/component/issue-tracker), [mail](mailto:a@b.example),
[the site](https://brown-bear.example/docs) and [below](#escalation).

\`[not a link](./in-code.md)\`

\`\`\`sh
echo "[nor](./in-a-fence.md)"
\`\`\`
`,
  [FILE.resource]: `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: mysql-primary
  title: MySQL Primary
spec:
  type: database
  owner: group:default/core-team
  system: core
`,
  [FILE.resourceRunbook]: `# MySQL Primary
`,
  [FILE.resourceWorkload]: `runs: outside
because: The cloud runs it.
`,
};

/** The small platform with some files replaced, or removed by `undefined`. */
export function smallPlatformWith(
  changes: Record<string, string | undefined>,
): Record<string, string> {
  const files: Record<string, string | undefined> = {
    ...SMALL_PLATFORM,
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(files).flatMap(([file, text]) =>
      text === undefined ? [] : [[file, text]],
    ),
  );
}

/** A file of the small platform with one piece of its text replaced. */
export function edited(file: string, from: string, to: string) {
  const text = SMALL_PLATFORM[file];
  if (!text.includes(from)) {
    throw new Error(`${file} of the fixture has no ${JSON.stringify(from)}`);
  }
  // A function, because `$text` would mean something in a replacement string.
  return { [file]: text.replace(from, () => to) };
}
