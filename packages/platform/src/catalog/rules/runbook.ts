import type { CatalogRule } from '../CatalogRule';

/** Name of the file that says what to do when the entity is ill. */
export const RUNBOOK_FILE = 'runbook.md';

/** A room without a runbook, or with an empty one. */
export const runbook: CatalogRule = {
  id: 'runbook',
  check({ files, rooms }) {
    return rooms
      .map(({ folder, name }) => ({ file: `${folder}/${RUNBOOK_FILE}`, name }))
      .filter(({ file }) => !files.read(file)?.trim())
      .map(({ file, name }) => ({
        rule: runbook.id,
        file,
        line: 1,
        message: `expected a runbook of ${name}`,
      }));
  },
};
