import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Folder of the platform as code: rooms, releases, environments and what they
 * render to. Found through the package, so that it is right in a checkout and
 * in a production image alike.
 * @public
 */
export function platformRoot(): string {
  return path.dirname(require.resolve('@brown-bear/platform/package.json'));
}

/** Marks the top folder of a Backstage repository, also in a production image. */
const REPOSITORY_MARKER = 'backstage.json';

/** The repository that a folder lies in; the folder itself when there is none. */
export function repositoryOf(folder: string): string {
  let candidate = path.resolve(folder);
  while (!existsSync(path.join(candidate, REPOSITORY_MARKER))) {
    const parent = path.dirname(candidate);
    if (parent === candidate) {
      return path.resolve(folder);
    }
    candidate = parent;
  }
  return candidate;
}
