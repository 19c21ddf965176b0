import path from 'node:path';
import { parseLocationRef } from '@backstage/catalog-model';

/**
 * Path of a file as people know it, never as the host has it: relative to the
 * file that was registered (the root of the repository), or, for a file that
 * lies elsewhere, its folder and name.
 */
export function displayPath(options: {
  file: string;
  origin: string | undefined;
}): string {
  const { file, origin } = options;
  if (origin?.startsWith('file:')) {
    const root = path.dirname(parseLocationRef(origin).target);
    const relative = path.relative(root, file);
    if (!relative.startsWith('..') && !path.isAbsolute(relative)) {
      return toSlashes(relative);
    }
  }
  return toSlashes(
    path.join(path.basename(path.dirname(file)), path.basename(file)),
  );
}

function toSlashes(value: string): string {
  return value.split(path.sep).join('/');
}
