// The closing line of a whole run: tests of packages, scripts and journeys.
import { join } from 'node:path';
import { asLine, countsOfPlaywright, readCounts, sum } from './lib/counts.mjs';
import { artifacts } from './lib/paths.mjs';

const total = sum([
  readCounts(join(artifacts, 'tests.json'), JSON.parse),
  readCounts(join(artifacts, 'journeys.json'), text =>
    countsOfPlaywright(JSON.parse(text)),
  ),
]);
console.log(`tests: ${asLine(total)}`);
if (total.failed > 0 || total.passed === 0 || total.skipped > 0) {
  process.exitCode = 1;
}
