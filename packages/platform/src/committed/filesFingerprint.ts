import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Folders of a package that hold nothing that is read as data. */
const NOT_READ = new Set(['node_modules', 'src', 'dist', 'dist-types']);

/**
 * Names, sizes and times of change of the files below a folder: differs when
 * one was written, added or removed, and costs no reading of them.
 * @public
 */
export function filesFingerprint(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !NOT_READ.has(name))
    .flatMap(entry => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? filesFingerprint(file) : ownPrint(file);
    })
    .join('\n');
}

function ownPrint(file: string): string[] {
  // Gone since its folder was listed: the next look sees the folder without it.
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? [`${file} ${stat.size} ${stat.mtimeMs}`] : [];
}
