import { judgeSnapshot } from '../../judge/judgeSnapshot';
import { findingsOf } from '../__testUtils__/judge';
import { conditionsOf } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { HOUR, MINUTE } from '../shared/duration';
import { namespace } from './__testUtils__/cluster';
import { namespaceStuckTerminating } from './namespaceStuckTerminating';

describe('namespace.stuck-terminating', () => {
  it('says what remains and since when', () => {
    const conditions = conditionsOf([
      {
        type: 'NamespaceContentRemaining',
        status: 'False',
        message: 'All content successfully removed',
      },
      {
        type: 'NamespaceFinalizersRemaining',
        status: 'True',
        message: 'example.org/traffic in 1 resource instances',
        since: HOUR,
      },
    ]);
    const [finding] = findingsOf(namespaceStuckTerminating, [
      namespace({ deleted: HOUR, conditions }),
    ]);
    expect(finding).toMatchObject({
      object: 'Namespace alm',
      status: 'degraded',
      cause: 'example.org/traffic in 1 resource instances',
      since: NOW - HOUR,
    });
    expect(finding.summary).toContain('was to be gone at 11:00 UTC');
    expect(finding.evidence.map(({ field }) => field)).toEqual([
      'metadata.deletionTimestamp',
      'status.conditions[type=NamespaceFinalizersRemaining].message',
    ]);
  });

  it('finds one while its environment sleeps, and without conditions', () => {
    const { findings } = judgeSnapshot({
      objects: [namespace({ deleted: 6 * MINUTE })],
      now: NOW,
      phase: 'asleep',
      rules: [namespaceStuckTerminating],
    });
    expect(findings).toHaveLength(1);
    expect(findings[0].cause).toContain('finalizer');
  });

  it('gives it five minutes, and says when to look again', () => {
    const { findings, entities } = judgeSnapshot({
      objects: [namespace({ deleted: 2 * MINUTE })],
      now: NOW,
      rules: [namespaceStuckTerminating],
    });
    expect(findings).toEqual([]);
    const [result] = entities.get('resource:default/staging')!.results;
    expect(result.outcome.recheckAt).toBe(NOW + 3 * MINUTE);
  });

  it('finds nothing in one that stays', () => {
    expect(findingsOf(namespaceStuckTerminating, [namespace()])).toEqual([]);
  });
});
