import type {
  EdgeCounts,
  EdgeStatus,
  PolicyCounts,
} from '@brown-bear/plugin-manifests-common';
import type { MarkKind } from '../shared/Mark';

/** `1 object`, `2 objects`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `32 rules hold`, or how much does not. */
export function policiesInWords(counts: PolicyCounts): string {
  const { findings, holding } = counts;
  if (findings > 0) {
    return plural(findings, 'finding');
  }
  return holding === 1 ? '1 rule holds' : `${holding} rules hold`;
}

/** The word of each state of an edge. */
export const EDGE_WORDS: Record<EdgeStatus, string> = {
  enforced: 'enforced',
  missing: 'missing',
  'not-rendered': 'not rendered',
  'not-enforceable': 'not enforceable',
};

/** `8 enforced · 5 not enforceable · 0 missing`; missing is always said. */
export function edgesInWords(counts: EdgeCounts): string {
  const said: EdgeStatus[] = ['enforced', 'not-enforceable', 'not-rendered'];
  return [...said.filter(status => counts[status] > 0), 'missing' as const]
    .map(status => `${counts[status]} ${EDGE_WORDS[status]}`)
    .join(' · ');
}

/** The mark of all edges together: of what can be enforced, whether it is. */
export function edgesMark(counts: EdgeCounts): MarkKind {
  if (counts.missing > 0) {
    return 'bad';
  }
  return counts.enforced > 0 ? 'enforced' : 'open';
}

/** `12 of 12 enforceable edges are enforced in production`. */
export function enforcementInWords(
  counts: EdgeCounts,
  environment: string,
): string {
  const enforceable = counts.enforced + counts.missing;
  if (enforceable === 0) {
    return counts['not-rendered'] > 0
      ? `No edge that could be enforced is rendered in ${environment}`
      : 'No edge can be enforced; each says why';
  }
  const edges = enforceable === 1 ? 'edge is' : 'edges are';
  return `${counts.enforced} of ${enforceable} enforceable ${edges} enforced in ${environment}`;
}
