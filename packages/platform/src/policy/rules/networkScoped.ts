import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { listOf, mapOf, mapsOf, shown, textOf, textsOf } from '../objects/json';
import type { JsonMap } from '../objects/json';
import type { PolicyTarget } from '../PolicyRule';

/** Ranges that a call to the outside never goes to; the second has the credentials of the node. */
const PRIVATE = [
  '10.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];
const PRIVATE_V6 = ['fc00::/7', 'fe80::/10'];

type Direction = 'ingress' | 'egress';

/** Private ranges in one so wide that the internet must be meant. */
function privateIn(cidr: string): readonly string[] {
  const [address, prefix] = cidr.split('/');
  if (address.includes(':')) {
    return Number(prefix) < 3 ? PRIVATE_V6 : [];
  }
  return Number(prefix) < 8 ? PRIVATE : [];
}

function isEmptySelector(selector: unknown): boolean {
  const { matchExpressions, matchLabels } = mapOf(selector);
  return (
    selector !== undefined &&
    Object.keys(mapOf(matchLabels)).length === 0 &&
    listOf(matchExpressions).length === 0
  );
}

/** What is wrong with a peer; undefined if it is no wider than it should be. */
function tooWide(
  peer: JsonMap,
  direction: Direction,
  scope: PolicyTarget['scope'],
): string | undefined {
  const { ipBlock, namespaceSelector, podSelector } = peer;
  const { cidr, except } = mapOf(ipBlock);
  const spared = privateIn(textOf(cidr) ?? '');
  if (spared.length > 0 && direction === 'ingress') {
    // Users reach the edge of the cluster, and nothing behind it.
    return scope === 'cluster'
      ? undefined
      : `expected pods or a range of addresses, found ${shown(cidr)}`;
  }
  const missing = spared.filter(range => !textsOf(except).includes(range));
  if (missing.length > 0) {
    return `expected all but ${missing.join(', ')}, found ${shown(cidr)}`;
  }
  return isEmptySelector(namespaceSelector) &&
    (podSelector === undefined || isEmptySelector(podSelector))
    ? 'expected some pods or namespaces, found all of the cluster'
    : undefined;
}

export const networkScoped = defineRule({
  id: 'network.scoped',
  title:
    'Every allowance of a NetworkPolicy names its peers and ports; to the internet never includes private networks',
  why: 'A rule without peers or ports lets everything through, and one such rule undoes all the others for the pods it selects. All addresses include the metadata service of the cloud, from which a pod could take the credentials of its node.',
  check: ({ objects, scope }) =>
    objects
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .flatMap(object =>
        (['ingress', 'egress'] as const).flatMap(direction =>
          mapsOf(mapOf(object.spec)[direction]).flatMap((rule, index) => {
            const field = `spec.${direction}[${index}]`;
            const side = direction === 'ingress' ? 'from' : 'to';
            const empty: Violation[] = [side, 'ports']
              .filter(list => listOf(rule[list]).length === 0)
              .map(list => ({
                object,
                field: `${field}.${list}`,
                message: 'expected at least one entry, as none means any',
              }));
            const wide = mapsOf(rule[side]).flatMap((peer, at) => {
              const message = tooWide(peer, direction, scope);
              return message
                ? [{ object, field: `${field}.${side}[${at}]`, message }]
                : [];
            });
            return [...empty, ...wide];
          }),
        ),
      ),
});
