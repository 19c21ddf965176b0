import { judgeSnapshot, type SnapshotObject } from '../../judge/judgeSnapshot';
import { findingsOf } from '../__testUtils__/judge';
import { node } from '../__testUtils__/node';
import { pod } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import type { HealthRule } from '../HealthRule';
import { HOUR, MINUTE, SECOND } from '../shared/duration';
import { nodeLost } from './nodeLost';
import { nodeNotReady } from './nodeNotReady';
import { nodePressure } from './nodePressure';

function ready(status: 'False' | 'Unknown', age = 20 * HOUR) {
  return node({
    age,
    conditions: [
      {
        type: 'Ready',
        status,
        reason: status === 'False' ? 'KubeletNotReady' : 'NodeStatusUnknown',
        message: 'PLEG is not healthy',
        since: 7 * MINUTE,
      },
    ],
  });
}

function outcomeOf(rule: HealthRule, objects: SnapshotObject[]) {
  const { entities } = judgeSnapshot({
    objects,
    now: NOW,
    rules: [rule],
    phase: 'asleep',
  });
  return entities.get('resource:default/staging-cluster')!.results.at(0)
    ?.outcome;
}

describe('node.not-ready and node.lost', () => {
  it('counts what runs on a node that cannot run pods', () => {
    const [finding] = findingsOf(nodeNotReady, [
      ready('False'),
      pod(),
      pod({ name: 'b' }),
      pod({ name: 'c', node: 'worker-2' }),
    ]);
    expect(finding).toMatchObject({
      object: 'Node worker-1',
      status: 'unhealthy',
      cause: 'PLEG is not healthy',
      since: NOW - 7 * MINUTE,
    });
    expect(finding.summary).toContain(
      'Node worker-1 (zone a) has not been ready since 11:53 UTC',
    );
  });

  it('tells a silent node from one that is not ready', () => {
    const [finding] = findingsOf(nodeLost, [ready('Unknown')]);
    expect(finding.summary).toContain('has been silent since 11:53 UTC');
    expect(finding.evidence[0]).toMatchObject({
      field: 'status.conditions[type=Ready].status',
      value: 'Unknown',
      at: '2026-11-24T11:53:00.000Z',
    });
    expect(findingsOf(nodeLost, [ready('False')])).toEqual([]);
    expect(findingsOf(nodeNotReady, [ready('Unknown')])).toEqual([]);
  });

  it('says that a silent node was cordoned before', () => {
    const [finding] = findingsOf(nodeLost, [
      node({ ready: 'Unknown', unschedulable: true }),
    ]);
    expect(finding.summary).toContain('cordoned before');
  });

  it.each([
    [nodeNotReady, 'False' as const],
    [nodeLost, 'Unknown' as const],
  ])(
    'gives a node that joins three minutes, also while all sleeps',
    (rule, status) => {
      expect(outcomeOf(rule, [ready(status, 30 * SECOND)])).toMatchObject({
        findings: [],
        recheckAt: NOW + 150 * SECOND,
      });
      expect(outcomeOf(rule, [ready(status)])?.findings).toHaveLength(1);
    },
  );

  it.each([nodeNotReady, nodeLost, nodePressure])(
    'finds nothing in one that is well or cordoned, and counts them: %p',
    rule => {
      const objects = [node(), node({ name: 'b', unschedulable: true })];
      expect(outcomeOf(rule, objects)).toMatchObject({
        findings: [],
        value: 2,
        objective: 2,
      });
    },
  );
});

describe('node.pressure', () => {
  const disk = {
    type: 'DiskPressure',
    status: 'True' as const,
    message: 'kubelet has disk pressure',
    since: 9 * MINUTE,
  };
  const processes = { ...disk, type: 'PIDPressure', since: MINUTE };

  it('says all that it is short of, from the first on', () => {
    const [finding] = findingsOf(nodePressure, [
      node({ conditions: [processes, disk] }),
    ]);
    expect(finding).toMatchObject({
      object: 'Node worker-1',
      status: 'degraded',
      value: 'PIDPressure, DiskPressure',
      since: NOW - 9 * MINUTE,
    });
    expect(finding.evidence).toHaveLength(2);
  });

  it('finds a node without network', () => {
    const [finding] = findingsOf(nodePressure, [
      node({ conditions: [{ ...disk, type: 'NetworkUnavailable' }] }),
    ]);
    expect(finding.summary).toContain('has no network for its pods');
  });

  it('leaves a node to the other rules that is not ready', () => {
    expect(
      findingsOf(nodePressure, [node({ ready: 'False', conditions: [disk] })]),
    ).toEqual([]);
  });

  it('does not take unknown for pressure', () => {
    const unknown = { ...disk, status: 'Unknown' as const };
    expect(findingsOf(nodePressure, [node({ conditions: [unknown] })])).toEqual(
      [],
    );
  });
});
