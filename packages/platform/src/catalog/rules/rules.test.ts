import { CATALOG_RULES } from '.';
import { MemoryFiles } from '../../RepositoryFiles';
import { PLATFORM, smallPlatformWith } from '../__fixtures__/smallPlatform';
import { readCatalog } from '../Catalog';
import type { CatalogFinding } from '../CatalogFinding';
import { FAILURES } from './__fixtures__/failures';
import type { Changes } from './__fixtures__/Failure';

async function findingsOf(
  id: string,
  changes: Changes,
): Promise<CatalogFinding[]> {
  const files = MemoryFiles.create(smallPlatformWith(changes));
  const rule = CATALOG_RULES.find(candidate => candidate.id === id)!;
  return rule.check(readCatalog({ files, platform: PLATFORM }));
}

describe('rules of the catalog', () => {
  it('each have a failing fixture', () => {
    expect(Object.keys(FAILURES).sort()).toEqual(
      CATALOG_RULES.map(({ id }) => id).sort(),
    );
  });

  describe.each(Object.entries(FAILURES))('%s', (id, failures) => {
    it('holds for the small platform', async () => {
      expect(await findingsOf(id, {})).toEqual([]);
    });

    it.each(failures)('finds $title', async ({ changes, findings }) => {
      expect(await findingsOf(id, changes)).toEqual(
        findings.map(([file, line, message]) => ({
          rule: id,
          file,
          line,
          message: expect.stringContaining(message),
        })),
      );
    });
  });
});
