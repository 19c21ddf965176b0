import { judgeSnapshot, type SnapshotObject } from '../../judge/judgeSnapshot';
import { pod } from '../__testUtils__/pod';
import { ago, NOW } from '../__testUtils__/time';
import { HOUR, MINUTE, SECOND } from '../shared/duration';
import { namespace } from './__testUtils__/cluster';
import { environmentNotAsleep } from './environmentNotAsleep';

function judge(
  objects: SnapshotObject[],
  phase: 'awake' | 'asleep' = 'asleep',
) {
  const { findings, entities } = judgeSnapshot({
    objects,
    now: NOW,
    phase,
    until: NOW + 18 * HOUR,
    rules: [environmentNotAsleep],
  });
  const [result] = entities.get('resource:default/staging')!.results;
  return { findings, outcome: result?.outcome };
}

/** Asleep since so long. */
function asleepSince(length: number) {
  return namespace({
    annotations: { 'brown-bear.io/asleep-since': ago(length) },
  });
}

describe('environment.not-asleep', () => {
  it('counts the pods that run on, and since when', () => {
    const { findings } = judge([
      namespace(),
      pod({ age: 2 * HOUR }),
      pod({ name: 'b', age: HOUR }),
      pod({ name: 'young', age: MINUTE }),
    ]);
    expect(findings).toMatchObject([
      {
        object: 'Namespace alm',
        status: 'degraded',
        summary:
          'staging is asleep until 25 Nov 06:00 UTC, and still 2 pods of it have been running since 10:00 UTC.',
        value: 2,
        since: NOW - 2 * HOUR,
      },
    ]);
    expect(findings[0].evidence).toHaveLength(3);
  });

  it('counts from when it went to sleep, where that is known', () => {
    expect(judge([asleepSince(15 * MINUTE), pod()]).findings).toHaveLength(1);
    const { findings, outcome } = judge([asleepSince(5 * MINUTE), pod()]);
    expect(findings).toEqual([]);
    expect(outcome?.recheckAt).toBe(NOW + 10 * MINUTE);
  });

  it.each<[string, SnapshotObject]>([
    ['are going', pod({ deleted: 10 * SECOND })],
    ['are over', pod({ phase: 'Succeeded' })],
    ['are of a Job', pod({ owner: { kind: 'Job', name: 'backup-1' } })],
    ['nobody owns', pod({ owner: undefined })],
  ])('leaves pods alone that %s', (_, object) => {
    const { findings, outcome } = judge([namespace(), object]);
    expect(findings).toEqual([]);
    expect(outcome).toMatchObject({ value: 0, objective: 0 });
  });

  it('lets the systems of the cluster run, and namespaces that are awake', () => {
    const systems = [
      namespace({ name: 'platform-system' }),
      pod({ namespace: 'platform-system' }),
    ];
    expect(judge([namespace(), ...systems]).findings).toEqual([]);
    const asleep = namespace({
      annotations: { 'brown-bear.io/phase': 'asleep' },
    });
    const others = [
      namespace({ name: 'beside' }),
      pod({ namespace: 'beside' }),
    ];
    expect(judge([asleep, ...others], 'awake').findings).toEqual([]);
    expect(judge([asleep, pod(), ...others], 'awake').findings).toMatchObject([
      { object: 'Namespace alm', value: 1 },
    ]);
  });

  it('has nothing to say while it is awake', () => {
    expect(judge([namespace(), pod()], 'awake').outcome).toBeUndefined();
  });
});
