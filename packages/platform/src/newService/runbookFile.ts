import type { Catalog } from '../catalog/Catalog';
import { dependenciesOf, onCallOf } from './catalogFile';
import type { NewService } from './NewService';

/** Text of a person in Markdown, where some characters would mean something. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

function table(rows: readonly string[][]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  const lines = rows.map(
    row =>
      `| ${row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join(' | ')} |`,
  );
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

type Dependency = { name: string; title: string; owner: string; link: string };

function dependencyOf({ entities }: Catalog, ref: string): Dependency {
  const name = ref.slice(ref.indexOf('/') + 1);
  const entity = entities.find(each => each.ref === ref);
  const title = String(entity?.metadata.title ?? name);
  const folder = ref.startsWith('component:') ? '..' : '../../resources';
  return {
    name,
    title,
    owner: String(entity?.spec.owner ?? ''),
    link: `[${title}](${folder}/${name}/runbook.md)`,
  };
}

function teamOf(owner: string): string {
  return owner.slice(owner.indexOf('/') + 1);
}

function symptoms(
  service: NewService,
  dependencies: readonly Dependency[],
): string {
  return table([
    ['What you see', 'Likely cause', 'Go to'],
    [
      'Some pods are not ready, others are',
      'A new version, or a lost node',
      'Checks 1 and 2',
    ],
    ['No pod is ready', 'A dependency that all of them ask', 'Checks 2 and 3'],
    ['Slow answers, CPU at its limit', 'More load than pods', 'Check 4'],
    ['`OOMKilled`', 'A leak, or a larger request', 'Check 1, then Roll back'],
    ...(service.tier === 'worker'
      ? [
          [
            'Work waits and nothing is done',
            'Its pods wait for a dependency',
            'Check 3',
          ],
        ]
      : []),
    ...dependencies
      .filter(({ name }) => !ALWAYS.includes(name))
      .map(({ link, title }) => [
        `Its log names ${title}`,
        `${title} is away or slow`,
        link,
      ]),
    [
      '`ImagePullBackOff`',
      'Registry, or an image that is not built',
      '[Container Registry](../../resources/container-registry/runbook.md)',
    ],
    [
      '`CreateContainerConfigError`',
      'A missing secret',
      '[Secret Management](../../resources/secret-management/runbook.md)',
    ],
  ]);
}

/** What every service needs; their symptoms have rows of their own. */
const ALWAYS = ['container-registry', 'secret-management'];

/** `runbook.md` of a new service. */
export function runbookFile(catalog: Catalog, service: NewService): string {
  const { description, name, owner, port, replicas, scaling, title } = service;
  const dependencies = dependenciesOf(service).map(ref =>
    dependencyOf(catalog, ref),
  );
  const called = dependencies.filter(each => !ALWAYS.includes(each.name));
  const kubectl = 'kubectl --context production -n alm';
  const pods = `${replicas.production}${
    scaling ? ` to ${scaling.max.production}` : ''
  }`;
  return `# ${plain(title)}: runbook

## What it does

${plain(description)}

Runs ${pods} pods in production. ${
    called.length > 0
      ? `It calls ${called.map(({ link }) => link).join(', ')}.`
      : 'It calls nothing else of the platform.'
  } Container Registry and Secret Management are needed to start, not to run.

## Symptoms

${symptoms(service, dependencies)}

## Checks

1. Are all pods ready, since when, and did one restart lately?
2. Was it released or its configuration changed in the last hours? Then go to Roll back first.
3. What does it say of its dependencies? \`/readyz\` names each with its state.
4. How much CPU and memory do the pods use of what they may?

## Commands

\`\`\`bash
# 1 pods, their nodes and restarts
${kubectl} get pods -l backstage.io/kubernetes-id=${name} -o wide
# 2 what was released, and when
${kubectl} rollout history deployment/${name}
# 3 dependencies, as a pod sees them
${kubectl} port-forward deployment/${name} 18080:${port} &
curl -s http://127.0.0.1:18080/readyz
kill %1
# 4 use, and the last lines that it wrote
${kubectl} top pods -l backstage.io/kubernetes-id=${name}
${kubectl} logs -l backstage.io/kubernetes-id=${name} --since=15m --tail=200
\`\`\`

## Roll back or relieve

- The new version is wrong: \`${kubectl} rollout undo deployment/${name}\`, then set the former digest in
  \`packages/platform/releases/\`.
- A pod hangs: delete it; the others go on and a new one starts.
${
  scaling
    ? `- More load than ${scaling.max.production} pods bear: raise \`scaling.max\` in its \`workload.yaml\`, by pull request.`
    : `- More load than its pods bear: \`${kubectl} scale deployment/${name} --replicas=<more>\`, then the same in its
  \`workload.yaml\`.`
}

## Escalation

${[
  `Owner: ${teamOf(owner)}, ${onCallOf(catalog, owner)}.`,
  ...dependencies.map(
    each =>
      `${each.title}: ${teamOf(each.owner)}, ${onCallOf(catalog, each.owner)}.`,
  ),
]
  .map((entry, index) => `${index + 1}. ${entry}`)
  .join('\n')}
`;
}
