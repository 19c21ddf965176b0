import { existsSync, readFileSync } from 'node:fs';

const NONE = { passed: 0, failed: 0, skipped: 0 };

/** Counts of a jest `--json` report. A suite that could not run counts as one failure. */
export function countsOfJest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.numRuntimeErrorTestSuites ?? 0),
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/** Counts of the closing lines of Node's test runner in TAP. */
export function countsOfTap(text) {
  const number = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    passed: number('pass'),
    failed: number('fail') + number('cancelled'),
    skipped: number('skipped') + number('todo'),
  };
}

/** Counts of a Playwright JSON report. A test that needed a second try has failed. */
export function countsOfPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    NONE,
  );
}

export function asLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Reads a report; one that was never written is a run that failed. */
export function readCounts(path, parse) {
  return existsSync(path)
    ? parse(readFileSync(path, 'utf8'))
    : { ...NONE, failed: 1 };
}

/** The full names of tests that a jest report lists as not run. */
export function skippedOfJest(report) {
  return report.testResults
    .flatMap(suite => suite.assertionResults)
    .filter(({ status }) =>
      ['pending', 'skipped', 'todo', 'disabled'].includes(status),
    )
    .map(({ fullName }) => fullName);
}
