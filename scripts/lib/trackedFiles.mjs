import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED_FOLDERS = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  '.git',
  '.tools',
  '.data',
  '.cache',
  '.yarn',
  'artifacts',
]);

/** Files that are, or would be, committed, relative to the root. An unpacked archive has no git: its tree is walked. */
export function trackedFiles(root) {
  try {
    return execFileSync(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
      .split('\0')
      .filter(file => file && existsSync(join(root, file)));
  } catch {
    return walk(root, '');
  }
}

function walk(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(
    entry => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        return SKIPPED_FOLDERS.has(entry.name) ? [] : walk(root, path);
      }
      return entry.isFile() ? [path] : [];
    },
  );
}
