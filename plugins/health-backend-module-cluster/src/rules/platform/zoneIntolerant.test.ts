import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { deployment } from '../__testUtils__/deployment';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { node } from '../__testUtils__/node';
import { pod } from '../__testUtils__/pod';
import { statefulSet } from '../__testUtils__/statefulSet';
import { NOW } from '../__testUtils__/time';
import { DAY, MINUTE } from '../shared/duration';
import { zoneIntolerant } from './zoneIntolerant';

const NODES = ['a', 'b', 'c'].map(zone => node({ name: `in-${zone}`, zone }));

/** Puts a constraint into the template that spreads it over zones. */
function spread(object: SnapshotObject): SnapshotObject {
  const copy = structuredClone(object) as any;
  copy.spec.template.spec.topologySpreadConstraints = [
    { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1 },
  ];
  return copy;
}

function podsIn(zones: string, options: Parameters<typeof pod>[0] = {}) {
  return [...zones].map((zone, index) =>
    pod({ name: `pod-${index}`, node: `in-${zone}`, ...options }),
  );
}

const OF_TWO = spread(deployment({ replicas: 2 }));

describe('zone.intolerant', () => {
  it('says which zone it would not survive, and where its pods are', () => {
    const [finding] = findingsOf(zoneIntolerant, [
      OF_TWO,
      ...podsIn('bb'),
      ...NODES,
    ]);
    expect(finding).toMatchObject({
      object: 'Deployment alm/issue-tracker',
      status: 'degraded',
      summary:
        'Deployment issue-tracker would not survive the loss of zone b: 2 of its 2 ready pods run there, and nothing of it would be left.',
      value: 0,
    });
    expect(finding.evidence.slice(1)).toMatchObject([
      { object: 'Pod alm/pod-0', value: 'in-b, zone b' },
      { object: 'Pod alm/pod-1', value: 'in-b, zone b' },
    ]);
    expect(finding.cause).toContain('a, b, c');
  });

  it('counts the quorum of a StatefulSet', () => {
    const three = spread(statefulSet({ replicas: 3 }));
    const [finding] = findingsOf(zoneIntolerant, [
      three,
      ...podsIn('aab'),
      ...NODES,
    ]);
    expect(finding.summary).toContain(
      '; 1 would be left, and it needs 2 to agree',
    );
    expect(finding.nextStep).toContain('its volume is tied to its zone');
    expect(
      findingsOf(zoneIntolerant, [three, ...podsIn('abc'), ...NODES]),
    ).toEqual([]);
  });

  it('looks again when the youngest pod has settled', () => {
    const objects = [OF_TWO, ...podsIn('aa', { age: 2 * MINUTE }), ...NODES];
    expect(outcomeOfTracker(zoneIntolerant, objects)).toMatchObject({
      findings: [],
      recheckAt: NOW + 3 * MINUTE,
    });
  });

  it.each<[string, SnapshotObject[]]>([
    ['has one in each of two zones', [OF_TWO, ...podsIn('ab'), ...NODES]],
    [
      'keeps one of three that do not vote',
      [spread(deployment()), ...podsIn('aab'), ...NODES],
    ],
    [
      'is a pair, which does not vote',
      [spread(statefulSet({ replicas: 2 })), ...podsIn('ab'), ...NODES],
    ],
    ['has a cluster of one zone', [OF_TWO, ...podsIn('aa'), NODES[0]]],
    [
      'does not ask to be spread',
      [deployment({ replicas: 2 }), ...podsIn('aa'), ...NODES],
    ],
    [
      'wants one pod only',
      [spread(deployment({ replicas: 1 })), ...podsIn('a'), ...NODES],
    ],
    [
      'is being updated',
      [
        spread(deployment({ replicas: 2, updated: 1 })),
        ...podsIn('aa'),
        ...NODES,
      ],
    ],
    [
      'is short of a pod',
      [spread(deployment({ replicas: 2, ready: 1 })), ...podsIn('a'), ...NODES],
    ],
    ['runs on a node nobody knows', [OF_TWO, ...podsIn('xx'), ...NODES]],
  ])('leaves one alone that %s', (_, objects) => {
    expect(findingsOf(zoneIntolerant, objects)).toEqual([]);
  });

  it('shows how many survive', () => {
    const objects = [OF_TWO, ...podsIn('ab', { age: DAY }), ...NODES];
    expect(outcomeOfTracker(zoneIntolerant, objects)).toMatchObject({
      value: 1,
      objective: 1,
    });
  });
});
