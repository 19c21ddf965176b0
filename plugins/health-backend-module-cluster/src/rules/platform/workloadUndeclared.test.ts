import { judgeSnapshot, type SnapshotObject } from '../../judge/judgeSnapshot';
import { deployment } from '../__testUtils__/deployment';
import { job } from '../__testUtils__/job';
import { pod } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { MINUTE } from '../shared/duration';
import { rawObject } from './__testUtils__/rawObject';
import { workloadUndeclared } from './workloadUndeclared';

function judge(objects: SnapshotObject[], declared?: string[]) {
  return judgeSnapshot({
    objects: [deployment(), ...objects],
    rendered: [deployment() as any],
    now: NOW,
    rules: [workloadUndeclared],
    declared,
  });
}

function cronJob(suspend: boolean) {
  return rawObject({
    name: 'export',
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    spec: { schedule: '0 5 * * *', suspend },
    status: {},
  });
}

const BY_HAND = { owner: undefined, name: 'debug' };

describe('workload.undeclared', () => {
  it('finds every kind that nobody rendered, and nothing that is of it', () => {
    const { findings } = judge([
      deployment({ name: 'left-over', id: 'gone' }),
      cronJob(false),
      job({ name: 'reindex' }),
      pod(BY_HAND),
      pod(),
    ]);
    expect(findings.map(({ object }) => object)).toEqual([
      'Deployment alm/left-over',
      'CronJob alm/export',
      'Job alm/reindex',
      'Pod alm/debug',
    ]);
    expect(findings[0].summary).toContain(
      'Deployment alm/left-over runs in staging and was never rendered for it',
    );
  });

  it('tells what says it is of a known entity from what does not', () => {
    const known = judge([deployment({ name: 'b' })], ['issue-tracker']);
    expect(known.findings[0].cause).toContain('belongs to issue-tracker');
    const unknown = judge([deployment({ name: 'b', id: 'x' })], []);
    expect(unknown.findings[0].cause).toContain('made it by hand');
  });

  it.each<[string, SnapshotObject]>([
    ['is owned', pod({ name: 'p', owner: { kind: 'Challenge', name: 'c' } })],
    ['is scaled to nothing', deployment({ name: 'b', replicas: 0 })],
    ['is suspended', cronJob(true)],
    ['is over', pod({ ...BY_HAND, phase: 'Succeeded' })],
    [
      'has completed',
      job({
        name: 'reindex',
        conditions: [{ type: 'Complete', status: 'True' }],
      }),
    ],
    [
      'has failed',
      job({
        name: 'reindex',
        conditions: [{ type: 'Failed', status: 'True' }],
      }),
    ],
    ['is being deleted', deployment({ name: 'b', deleted: MINUTE })],
  ])('leaves alone what %s', (_, object) => {
    expect(judge([object]).findings).toEqual([]);
  });

  it('gives two minutes, in which what was rendered is read again', () => {
    const { findings, entities } = judge([
      deployment({ name: 'new', age: MINUTE }),
    ]);
    expect(findings).toEqual([]);
    const [result] = entities.get('resource:default/staging')!.results;
    expect(result.outcome).toMatchObject({ recheckAt: NOW + MINUTE });
  });
});
