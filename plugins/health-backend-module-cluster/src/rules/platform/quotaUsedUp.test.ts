import { event } from '../__testUtils__/event';
import { findingsOf } from '../__testUtils__/judge';
import { MINUTE } from '../shared/duration';
import { quota } from './__testUtils__/cluster';
import { quotaUsedUp } from './quotaUsedUp';

const HARD = { pods: '10', 'requests.memory': '4Gi', services: '5' };

function refusal(options: {
  last: number;
  count?: number;
  name?: string;
  resource?: string;
  about?: string;
}) {
  const { last, count, name = 'environment' } = options;
  const { resource = 'requests.memory', about = 'issue-tracker' } = options;
  return event({
    about: { kind: 'ReplicaSet', name: `${about}-7c9f8d6b5c` },
    reason: 'FailedCreate',
    message: `Error creating: pods "${about}-7c9f8d6b5c-z" is forbidden: exceeded quota: ${name}, requested: ${resource}=2Gi, used: ${resource}=3Gi, limited: ${resource}=4Gi`,
    count,
    last,
  });
}

describe('quota.used-up', () => {
  it('finds what is used up', () => {
    const [finding] = findingsOf(quotaUsedUp, [
      quota(HARD, { pods: '10', 'requests.memory': '4096Mi', services: '1' }),
    ]);
    expect(finding).toMatchObject({
      object: 'ResourceQuota alm/environment',
      status: 'unhealthy',
    });
    expect(finding.summary).toContain(
      'pods (10 of 10), requests.memory (4096Mi of 4Gi)',
    );
  });

  it('finds a quota that refuses though it is not full, and names nobody that it refused', () => {
    const [finding] = findingsOf(quotaUsedUp, [
      quota(HARD, { pods: '3', 'requests.memory': '3Gi' }),
      refusal({ last: 2 * MINUTE, count: 3 }),
      refusal({ last: 3 * MINUTE, resource: 'pods', about: 'audit' }),
    ]);
    expect(finding.summary).toBe(
      'Quota environment of alm has no room for what is asked of it. It refused pods, requests.memory 4 times.',
    );
    expect(finding.evidence).toEqual([
      {
        object: 'ResourceQuota alm/environment',
        field: 'events[message=exceeded quota].count',
        value: 4,
        at: '2026-11-24T11:58:00.000Z',
      },
    ]);
    expect(JSON.stringify(finding)).not.toMatch(/issue-tracker|audit|Error/);
  });

  it('counts a refusal of any resource', () => {
    const objects = [
      quota(HARD, { services: '5' }),
      refusal({ last: MINUTE, resource: 'services' }),
    ];
    expect(findingsOf(quotaUsedUp, objects)).toHaveLength(1);
  });

  it.each([
    ['Services alone are used up', [quota(HARD, { services: '5' })]],
    [
      'the refusal is old',
      [quota(HARD, { pods: '3' }), refusal({ last: 11 * MINUTE })],
    ],
    [
      'another quota refused',
      [quota(HARD, {}), refusal({ last: MINUTE, name: 'environment-2' })],
    ],
    ['nothing is allowed on purpose', [quota({ pods: '0' }, { pods: '0' })]],
  ])('finds nothing when %s', (_, objects) => {
    expect(findingsOf(quotaUsedUp, objects)).toEqual([]);
  });
});
