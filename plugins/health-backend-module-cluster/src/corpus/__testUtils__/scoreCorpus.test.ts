import type { HealthRule } from '../../rules/HealthRule';
import { parseFixture } from './readFixtures';
import { scoreCorpus } from './scoreCorpus';
import { scoreStockPlugin } from './scoreStockPlugin';

/** Finds every pod that is called so. */
function finder(id: string, name: string): HealthRule {
  return {
    id,
    title: id,
    scope: 'entity',
    evaluate: view => ({
      applies: true,
      findings: view.pods
        .filter(pod => pod.name === name)
        .map(pod => ({
          rule: id,
          object: `Pod alm/${pod.name}`,
          status: 'degraded',
          summary: '',
          evidence: [],
          nextStep: '',
        })),
    }),
  };
}

const POD = { kind: 'Pod', apiVersion: 'v1' };

function fixture(options: { file: string; pods: string[]; bad: string[] }) {
  const { file, pods, bad } = options;
  const objects = pods.map(name => ({
    ...POD,
    metadata: { name, namespace: 'alm' },
    spec: { containers: [{ name }] },
    status: { containerStatuses: [{ name, restartCount: 1 }] },
  }));
  const verdict =
    bad.length === 0
      ? { healthy: true, nearMiss: 'test.a' }
      : {
          expected: bad.map(name => ({
            object: `Pod alm/${name}`,
            reason: 'test.a',
          })),
        };
  const text = JSON.stringify({
    title: 'Some pods with names',
    source: 'https://kubernetes.io/',
    now: '2026-11-24T12:00:00Z',
    ...verdict,
    objects,
  });
  return parseFixture(file, text);
}

const FIXTURES = [
  fixture({ file: 'hit.yaml', pods: ['a'], bad: ['a'] }),
  fixture({ file: 'missed.yaml', pods: ['b'], bad: ['b'] }),
  fixture({ file: 'blind/alarm.yaml', pods: ['a', 'c'], bad: [] }),
];

describe('scoreCorpus', () => {
  it('counts per object and reason, and names what was misjudged', () => {
    const score = scoreCorpus(FIXTURES, [
      finder('test.a', 'a'),
      finder('test.c', 'c'),
    ]);
    expect(score.overall).toMatchObject({
      truePositives: 1,
      falsePositives: 2,
      falseNegatives: 1,
      negatives: 1,
    });
    expect(score.overall.precision).toBeCloseTo(1 / 3);
    expect(score.overall.recall).toBe(0.5);
    expect(score.byRule.get('test.a')).toMatchObject({ negatives: 1 });
    expect(score.byRule.get('test.c')).toMatchObject({ falsePositives: 1 });
    expect(score.misjudged).toEqual([
      {
        file: 'missed.yaml',
        blind: false,
        expected: ['Pod alm/b: test.a'],
        actual: [],
      },
      {
        file: 'blind/alarm.yaml',
        blind: true,
        expected: [],
        actual: ['Pod alm/a: test.a', 'Pod alm/c: test.c'],
      },
    ]);
  });

  it('counts the stock plugin by object', () => {
    // Each of the pods was restarted once, which it takes for an error.
    const score = scoreStockPlugin(FIXTURES, (_, act) => act());
    expect(score).toMatchObject({
      truePositives: 2,
      falsePositives: 2,
      falseNegatives: 0,
    });
  });
});
