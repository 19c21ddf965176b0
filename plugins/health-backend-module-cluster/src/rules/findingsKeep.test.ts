import { join } from 'node:path';
import { readFixtures } from '../corpus/__testUtils__/readFixtures';
import { judgeSnapshot } from '../judge';
import { ALL_RULES } from './allRules';
import { MINUTE } from './shared/duration';

const FIXTURES = readFixtures(join(__dirname, '..', 'corpus'));

/** By rule, object and status: what may come and go as time passes. */
function findings(fixture: (typeof FIXTURES)[number], later: number) {
  const judged = judgeSnapshot({
    objects: fixture.objects,
    rendered: fixture.rendered,
    now: Date.parse(fixture.now) + later,
    namespaces: ['alm'],
    phase: fixture.phase,
    elsewhere: fixture.elsewhere,
    rules: ALL_RULES,
  });
  return new Map(
    judged.findings.map(finding => [
      `${finding.rule} ${finding.object} ${finding.status}`,
      finding,
    ]),
  );
}

describe('findings', () => {
  // Otherwise each report would be sent anew by the minute, and kept in words
  // that are wrong when they are read.
  it.each(FIXTURES.map(fixture => [fixture.file, fixture] as const))(
    'of %s stay the same while only time passes',
    (_, fixture) => {
      // Not from the very moment at which a whole number of days is left.
      const before = findings(fixture, MINUTE);
      for (const [key, after] of findings(fixture, 4 * MINUTE)) {
        const same = before.get(key);
        expect(after).toEqual(same ?? after);
      }
    },
  );

  it('hold an evidence with a field, and a next step', () => {
    for (const fixture of FIXTURES) {
      for (const finding of findings(fixture, 0).values()) {
        expect(finding.evidence.length).toBeGreaterThan(0);
        expect(finding.evidence[0]).toMatchObject({
          object: expect.stringMatching(/^[A-Z]\w+ \S+$/),
          field: expect.stringMatching(/^\w/),
        });
        expect(finding.nextStep).toMatch(/\w/);
        expect(finding.summary).toMatch(/^\w.*\.$/s);
      }
    }
  });
});
