import type { CommittedEnvironment } from '../committed/CommittedEnvironment';
import { edgeName } from '../network/Connection';
import { isEnforced } from '../network/EdgeStatus';
import type { PlatformEdge } from '../network/PlatformEdge';
import { tableOf } from './tableOf';

const ENFORCEMENTS = ['pod-pod', 'pod-external', 'none'] as const;
const ORIGINS = ['drawn', 'implied', 'platform'] as const;

/** How an environment enforces one edge, in a word. */
function statusOf(environment: CommittedEnvironment, edge: PlatformEdge) {
  const status = environment.edges.get(edgeName(edge));
  if (!status) {
    return 'not run';
  }
  return isEnforced(status) ? 'enforced' : 'MISSING';
}

/** How many edges of each origin can be enforced, and how many are. */
export function edgeSummary(
  edges: readonly PlatformEdge[],
  environments: readonly CommittedEnvironment[],
): string[] {
  const rows = ENFORCEMENTS.map(enforcement => {
    const own = edges.filter(edge => edge.enforcement === enforcement);
    const counts = ORIGINS.map(
      origin => own.filter(edge => edge.origin === origin).length,
    );
    const enforced = environments.map(environment => {
      const statuses = own.map(edge => statusOf(environment, edge));
      const count = (word: string) =>
        statuses.filter(status => status === word).length;
      return enforcement === 'none'
        ? '–'
        : `${count('enforced')} of ${own.length - count('not run')}`;
    });
    return [
      enforcement,
      ...counts.map(String),
      String(own.length),
      ...enforced,
    ];
  });
  return tableOf([
    [
      'edges',
      ...ORIGINS,
      'all',
      ...environments.map(({ plan }) => plan.spec.name),
    ],
    ...rows,
  ]);
}

/** Every edge with what enforces it where, or the reason why nothing does. */
export function edgeTable(
  edges: readonly PlatformEdge[],
  environments: readonly CommittedEnvironment[],
): string[] {
  const order = (edge: PlatformEdge) => ENFORCEMENTS.indexOf(edge.enforcement);
  const rows = [...edges]
    .sort((a, b) => order(a) - order(b))
    .map(edge => [
      edge.enforcement,
      edge.from,
      edge.kind,
      edge.to,
      edge.origin,
      edge.enforcement === 'none'
        ? edge.reason
        : environments
            .map(
              environment =>
                `${environment.plan.spec.name}: ${statusOf(environment, edge)}`,
            )
            .join(', '),
    ]);
  return tableOf([
    [
      'enforcement',
      'from',
      'relation',
      'to',
      'origin',
      'policies, or why none',
    ],
    ...rows,
  ]);
}
