import { judgeSnapshot } from '../../judge/judgeSnapshot';
import { findingsOf } from '../__testUtils__/judge';
import { NOW } from '../__testUtils__/time';
import { quota } from './__testUtils__/cluster';
import { quotaNearlyUsed } from './quotaNearlyUsed';

const HARD = { pods: '100', 'requests.cpu': '2', 'limits.memory': '4Gi' };

describe('quota.nearly-used', () => {
  it('names what is nearly used, fullest first, in whatever unit', () => {
    const used = {
      pods: '90',
      'requests.cpu': '1950m',
      'limits.memory': '1024Mi',
    };
    const [finding] = findingsOf(quotaNearlyUsed, [quota(HARD, used)]);
    expect(finding).toMatchObject({
      object: 'ResourceQuota alm/environment',
      status: 'degraded',
      value: 97,
    });
    expect(finding.summary).toContain(
      '97 % of requests.cpu (1950m of 2), 90 % of pods (90 of 100)',
    );
    expect(finding.evidence[0]).toEqual({
      object: 'ResourceQuota alm/environment',
      field: 'status.used[requests.cpu]',
      value: '1950m of 2',
    });
  });

  it('never says 100 % of what is not all', () => {
    const [finding] = findingsOf(quotaNearlyUsed, [
      quota({ 'limits.memory': '100Gi' }, { 'limits.memory': '102399Mi' }),
    ]);
    expect(finding.summary).toContain('99 % of limits.memory');
  });

  it.each([
    ['just below', HARD, { pods: '89', 'requests.cpu': '1799m' }],
    ['all used', HARD, { pods: '100' }],
    ['what pods do not need', { services: '10' }, { services: '10' }],
    ['nothing allowed', { pods: '0' }, { pods: '0' }],
    ['not to be read', { pods: 'many' }, { pods: '95' }],
  ])('leaves a quota alone: %s', (_, hard, used) => {
    expect(
      findingsOf(quotaNearlyUsed, [
        quota(hard as Record<string, string>, used as Record<string, string>),
      ]),
    ).toEqual([]);
  });

  it('rests while the environment sleeps, and shows the fullest while it is well', () => {
    const options = { now: NOW, rules: [quotaNearlyUsed] };
    const nearly = [quota(HARD, { pods: '95' })];
    expect(
      judgeSnapshot({ ...options, objects: nearly, phase: 'asleep' }).findings,
    ).toEqual([]);
    const { entities } = judgeSnapshot({
      ...options,
      objects: [quota(HARD, { pods: '40', 'requests.cpu': '1' })],
    });
    const [result] = entities.get('resource:default/staging')!.results;
    expect(result.outcome).toMatchObject({ value: 50, objective: 90 });
  });
});
