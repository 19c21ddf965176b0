import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fewest cases that the suite may shrink to. */
const LEAST_CASES = 300;

const CASE = /^ {2,4}contractCase\(\{\n([\s\S]*?)^ {4,6}async run\(/gm;

describe('the contract', () => {
  const files = [__dirname, join(__dirname, 'clients')].flatMap(folder =>
    readdirSync(folder)
      .filter(name => name.endsWith('.test.ts'))
      .map(name => readFileSync(join(folder, name), 'utf8')),
  );
  const cases = files.flatMap(text =>
    Array.from(text.matchAll(CASE), ([, head]) => head),
  );

  it('stays as large as it is', () => {
    expect(cases.length).toBeGreaterThanOrEqual(LEAST_CASES);
  });

  it('cites the documentation for every expectation', () => {
    expect(cases.filter(head => !/^ +cites:/m.test(head))).toEqual([]);
    const pages = files.flatMap(text =>
      Array.from(text.matchAll(/'(https?:[^']*)'/g), ([, url]) => url),
    );
    const cited = pages.filter(url => !url.includes('.example'));
    expect(cited.length).toBeGreaterThan(100);
    cited.forEach(url =>
      expect(url).toMatch(/^https:\/\/kubernetes\.io\/docs\//),
    );
  });
});
