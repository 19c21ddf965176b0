import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { workspaceManifests } from './stamp.mjs';

/**
 * Every installed package that a workspace reaches through dependencies,
 * optional dependencies or peers, found as Node would find it.
 */
export function productionPackages(root) {
  const found = new Map();
  const queue = workspaceManifests(root).map(manifest => ({
    path: dirname(join(root, manifest)),
    requiredBy: undefined,
  }));
  const seen = new Set(queue.map(({ path }) => path));

  while (queue.length > 0) {
    const { path, requiredBy } = queue.pop();
    const manifest = JSON.parse(
      readFileSync(join(path, 'package.json'), 'utf8'),
    );
    if (requiredBy) {
      found.set(path, {
        name: manifest.name,
        manifest,
        path: relative(root, path),
        requiredBy,
      });
    }
    const names = Object.keys({
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
      ...manifest.peerDependencies,
    });
    for (const name of names) {
      const target = resolvePackage({ name, from: path, root });
      if (target && !seen.has(target)) {
        seen.add(target);
        queue.push({ path: target, requiredBy: manifest.name });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Optional packages of other platforms are not installed and so not found. */
function resolvePackage({ name, from, root }) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) {
      return realpathSync(candidate);
    }
    if (folder === root || folder === dirname(folder)) {
      return undefined;
    }
  }
}
