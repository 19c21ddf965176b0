import { parseFixture } from './readFixtures';

const OBJECTS =
  'objects: [{ apiVersion: v1, kind: Pod, metadata: { name: a } }]';
const HEAD = [
  'title: A pod that is well',
  'source: https://kubernetes.io/docs/concepts/workloads/pods/',
  "now: '2026-11-24T12:00:00Z'",
].join('\n');
const FAULT = 'expected: [{ object: Pod alm/a, reason: pod.evicted }]';

function refusal(text: string): string {
  try {
    parseFixture('blind/one.yaml', text);
  } catch (error) {
    return (error as Error).message;
  }
  return 'not refused';
}

describe('parseFixture', () => {
  it('reads a healthy and a faulty situation', () => {
    const healthy = `${HEAD}\nhealthy: true\nnearMiss: pod.evicted\n${OBJECTS}`;
    expect(parseFixture('a.yaml', healthy)).toMatchObject({
      file: 'a.yaml',
      nearMiss: ['pod.evicted'],
      expected: [],
      rendered: 'live',
      phase: 'awake',
    });
    const faulty = `${HEAD}\n${FAULT}\nnearMiss: [job.failed]\n${OBJECTS}`;
    expect(parseFixture('a.yaml', faulty).expected).toHaveLength(1);
  });

  it.each([
    [
      'an unknown field',
      `${HEAD}\nhealthy: true\nseverity: 3\n${OBJECTS}`,
      'severity',
    ],
    ['a broken file', `${HEAD}\n  - [`, 'expected YAML'],
    [
      'a field twice',
      `${HEAD}\nnow: 1\nhealthy: true\n${OBJECTS}`,
      'expected YAML',
    ],
    ['no verdict', `${HEAD}\n${OBJECTS}`, 'expected either "healthy: true"'],
    [
      'two verdicts',
      `${HEAD}\nhealthy: true\n${FAULT}\n${OBJECTS}`,
      'expected either',
    ],
    [
      'an object by its bare name',
      `${HEAD}\nexpected: [{ object: a, reason: pod.evicted }]\n${OBJECTS}`,
      'expected.0.object: expected kind and name',
    ],
    [
      'a near miss that is a hit',
      `${HEAD}\nnearMiss: pod.evicted\n${FAULT}\n${OBJECTS}`,
      'nearMiss: a rule that is expected',
    ],
    ['no objects', `${HEAD}\nhealthy: true\nobjects: []`, 'objects'],
    [
      'a source that is no page',
      `${HEAD.replace('https:', 'file:')}\nhealthy: true\n${OBJECTS}`,
      'source',
    ],
  ])('refuses %s and names the file', (_, text, message) => {
    expect(refusal(text)).toContain('blind/one.yaml: ');
    expect(refusal(text)).toContain(message);
  });
});
