import type { KubernetesObject } from '@brown-bear/platform';
import { mapOf, mapsOf, textOf } from '../../cluster/json';

const NAME = 'app.kubernetes.io/name';

/**
 * How far a workload is from those that call nobody: 0 for these, else one more
 * than the farthest that it calls. Who call each other in a ring are as far.
 * Calls are what the network policies let out to pods of the same namespace;
 * what is rendered declares every one of them.
 */
export function dependencyLevels(
  objects: readonly KubernetesObject[],
): Map<string, number> {
  const calls = callsOf(objects);
  const levels = new Map<string, number>();
  for (const ring of ringsOf(calls)) {
    const below = ring
      .flatMap(name => [...(calls.get(name) ?? [])])
      .filter(name => !ring.includes(name))
      .map(name => levels.get(name) ?? 0);
    const level = Math.max(-1, ...below) + 1;
    ring.forEach(name => levels.set(name, level));
  }
  return levels;
}

function callsOf(
  objects: readonly KubernetesObject[],
): Map<string, Set<string>> {
  const calls = new Map<string, Set<string>>();
  for (const { kind, spec } of objects) {
    if (kind === 'NetworkPolicy') {
      const called = mapsOf(mapOf(spec).egress)
        .flatMap(rule => mapsOf(rule.to))
        .filter(peer => peer.namespaceSelector === undefined)
        .flatMap(peer => namesIn(peer.podSelector));
      for (const caller of namesIn(mapOf(spec).podSelector)) {
        calls.set(caller, new Set([...(calls.get(caller) ?? []), ...called]));
      }
    }
  }
  return calls;
}

/** Names that a selector asks for; none where it asks for something else. */
function namesIn(selector: unknown): string[] {
  const { matchExpressions, matchLabels } = mapOf(selector);
  const name = textOf(mapOf(matchLabels)[NAME]);
  const among = mapsOf(matchExpressions)
    .filter(({ key, operator }) => key === NAME && operator === 'In')
    .flatMap(({ values }) => (Array.isArray(values) ? values : []))
    .filter((value): value is string => typeof value === 'string');
  return name === undefined ? among : [name, ...among];
}

/**
 * Strongly connected components, those first that others call: Tarjan's
 * algorithm, https://doi.org/10.1137/0201010
 */
function ringsOf(calls: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const rings: string[][] = [];
  const visit = (name: string): number => {
    const own = index.size;
    let lowest = own;
    index.set(name, own);
    stack.push(name);
    for (const called of calls.get(name) ?? []) {
      if (!index.has(called)) {
        lowest = Math.min(lowest, visit(called));
      } else if (stack.includes(called)) {
        lowest = Math.min(lowest, low.get(called) ?? index.get(called) ?? own);
      }
    }
    low.set(name, lowest);
    if (lowest === own) {
      rings.push(stack.splice(stack.indexOf(name)));
    }
    return lowest;
  };
  for (const name of [...calls.keys()].sort()) {
    if (!index.has(name)) {
      visit(name);
    }
  }
  return rings;
}
