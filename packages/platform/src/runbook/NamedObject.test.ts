import type { KubernetesObject } from '../render/KubernetesObject';
import { namedObjects } from './NamedObject';
import { RenderedNames } from './RenderedNames';
import { runbookCommands } from './runbookCommands';

const K = 'kubectl --context production -n alm';

function namesIn(markdown: string): string[] {
  return runbookCommands(markdown)
    .flatMap(namedObjects)
    .map(({ kind, name, verb }) => `${verb} ${kind}/${name}`);
}

it.each([
  [
    'an object by kind and name',
    `\`${K} scale statefulset/a --replicas=0\``,
    ['scale statefulset/a'],
  ],
  ['an object in two words', `\`${K} get cronjobs b\``, ['get cronjob/b']],
  [
    'a pod',
    `\`${K} exec a-0 -- redis-cli get statefulset/not-this\``,
    ['exec pod/a-0'],
  ],
  [
    'a job made from another object',
    `\`${K} create job x --from=cronjob/b\``,
    ['create cronjob/b'],
  ],
  [
    'a rollout',
    '`kubectl argo rollouts --context production -n alm undo c`',
    ['undo rollout/c'],
  ],
  [
    'labels',
    `\`${K} logs -l 'backstage.io/kubernetes-id in (a, b)' --since=1h\``,
    [
      'logs label/backstage.io/kubernetes-id=a',
      'logs label/backstage.io/kubernetes-id=b',
    ],
  ],
  [
    'no placeholder and no variable',
    `\`${K} logs job/<newest>\`, \`${K} get pod "$POD"\``,
    [],
  ],
  ['nothing in a pipe', `\`${K} get pods | grep deployment/a\``, []],
])('reads %s', (_, markdown, expected) => {
  expect(namesIn(markdown)).toEqual(expected);
});

it('follows abbreviations, loops, comments, substitutions and lines that go on', () => {
  const block = [
    '```bash',
    `K='${K}'; M="$K exec -it statefulset/a -- mysql -e"`,
    "timeout 15 $M 'SELECT 1; kubectl get pod/in-a-string'   # $K delete pod/in-a-comment",
    'for r in b c; do $K exec statefulset/$r -- mysql \\',
    "  -e 'STOP REPLICA'; done",
    '$K patch service d -p "[{\\"value\\":$($K get service e -o jsonpath=\'{.spec}\')}]"',
    '$K scale deployment/f --replicas=2 && $K wait --for=delete pod/g-0',
    '```',
  ].join('\n');
  expect(namesIn(block)).toEqual([
    'exec statefulset/a',
    'exec statefulset/b',
    'exec statefulset/c',
    'patch service/d',
    'get service/e',
    'scale deployment/f',
    'wait pod/g-0',
  ]);
});

function object(kind: string, name: string, spec: object = {}) {
  const metadata = { name, namespace: 'alm' };
  return { apiVersion: 'v1', kind, metadata, spec } as KubernetesObject;
}

const names = RenderedNames.of(
  [
    object('StatefulSet', 'store', {
      replicas: 2,
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
      template: { metadata: { labels: { app: 'store' } } },
    }),
    object('Rollout', 'gateway'),
    object('Deployment', 'worker'),
    object('HorizontalPodAutoscaler', 'worker'),
    {
      ...object('Deployment', 'elsewhere'),
      metadata: { name: 'elsewhere', namespace: 'other' },
    },
  ],
  'alm',
);

it.each([
  ['exec statefulset/store', undefined],
  ['exec store-1', undefined],
  ['delete pvc data-store-0', undefined],
  ['get pods -l app=store', undefined],
  ['scale deployment/worker --replicas=0', undefined],
  ['exec store-2', 'not among the rendered objects'],
  ['delete pvc data-store-2', 'not among the rendered objects'],
  ['rollout undo deployment/gateway', 'not among the rendered objects'],
  ['logs deployment/elsewhere', 'not among the rendered objects'],
  ['get pods -l app=other', 'no pod has this label'],
  ['scale deployment/worker --replicas=3', 'its autoscaler sets the replicas'],
])('judges "%s"', (command, expected) => {
  const [found] = runbookCommands(`\`${K} ${command}\``).flatMap(namedObjects);
  expect(names.reject(found)).toBe(expected);
});
