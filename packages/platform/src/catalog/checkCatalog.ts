import path from 'node:path';
import { platformRoot, repositoryOf } from '../paths';
import { DiskFiles } from '../RepositoryFiles';
import { readCatalog } from './Catalog';
import type { Catalog } from './Catalog';
import { inReadingOrder } from './CatalogFinding';
import type { CatalogFinding } from './CatalogFinding';
import { CATALOG_RULES } from './rules';

/** Where the platform lies in this repository. */
const PLATFORM_FOLDER = 'packages/platform';

/** Reads the catalog on disk; `root` as in {@link checkCatalog}. */
export function readCatalogOnDisk(options?: { root?: string }): Catalog {
  const root = path.resolve(options?.root ?? platformRoot());
  const repository = repositoryOf(root);
  const files = DiskFiles.create(repository);
  const relative = path.relative(repository, root).split(path.sep).join('/');
  const platform =
    relative === '' && files.exists(PLATFORM_FOLDER)
      ? PLATFORM_FOLDER
      : relative;
  return readCatalog({ files, platform });
}

/** Applies every rule to a catalog. */
export async function applyRules(catalog: Catalog): Promise<CatalogFinding[]> {
  const findings = await Promise.all(
    CATALOG_RULES.map(rule => rule.check(catalog)),
  );
  return inReadingOrder([...catalog.problems, ...findings.flat()]);
}

/**
 * Checks the rooms and everything they refer to; resolves to what is wrong, in
 * reading order. `root` is the folder of the platform or that of a repository
 * with the platform in `packages/platform`; by default, this package.
 * @public
 */
export async function checkCatalog(options?: {
  root?: string;
}): Promise<CatalogFinding[]> {
  return applyRules(readCatalogOnDisk(options));
}
