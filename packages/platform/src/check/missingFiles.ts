import type { CatalogFinding } from '../catalog/CatalogFinding';
import { renderings } from '../rendering/Rendering';
import { DiskFiles } from '../RepositoryFiles';

/** What should be rendered and committed, and is not there. */
export function missingFiles(options: { root: string }): CatalogFinding[] {
  const files = DiskFiles.create(options.root);
  return renderings(options)
    .filter(({ file }) => files.read(file) === undefined)
    .map(({ file, name }) => ({
      rule: 'rendered',
      file,
      line: 1,
      message: `is missing; "yarn platform render ${name}" writes it`,
    }));
}
