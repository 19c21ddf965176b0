import { mockServices } from '@backstage/backend-test-utils';
import type { CatalogFinding } from '@brown-bear/platform';
import { CatalogCheckLog } from './CatalogCheckLog';

const dangling: CatalogFinding = {
  rule: 'dangling-reference',
  file: 'packages/platform/services/x/catalog-info.yaml',
  line: 12,
  message: 'resource:default/gone does not exist',
};

function setUp(answer: () => Promise<CatalogFinding[]>) {
  const logger = mockServices.logger.mock();
  const runs: string[] = [];
  let finished: () => void = () => {};
  const log = CatalogCheckLog.create({
    logger,
    debounceMs: 0,
    check: async ({ root }) => {
      runs.push(root);
      // Resolves after the answer has been logged.
      setImmediate(() => setImmediate(finished));
      return answer();
    },
  });
  const run = () =>
    new Promise<void>(resolve => {
      finished = resolve;
      log.request('/repo');
      log.request('/repo');
    });
  return { logger, run, runs };
}

describe('CatalogCheckLog', () => {
  it('logs a finding once with file, line and rule, and says when it is gone', async () => {
    let findings = [dangling];
    const { logger, run, runs } = setUp(async () => findings);
    const line =
      'packages/platform/services/x/catalog-info.yaml:12  dangling-reference  resource:default/gone does not exist';

    await run();
    await run();
    expect(runs).toEqual(['/repo', '/repo']);
    expect(logger.warn.mock.calls).toEqual([[line]]);

    findings = [];
    await run();
    expect(logger.info.mock.calls).toEqual([[`No longer found: ${line}`]]);

    findings = [dangling];
    await run();
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('says so when the check itself fails, and runs again when asked', async () => {
    let broken = true;
    const { logger, run } = setUp(async () => {
      if (broken) {
        throw new Error('EACCES');
      }
      return [dangling];
    });

    await run();
    expect(logger.warn.mock.calls[0][0]).toMatch(/could not run.*EACCES/);

    broken = false;
    await run();
    expect(logger.warn.mock.calls[1][0]).toContain('dangling-reference');
  });
});
