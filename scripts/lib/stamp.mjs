import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Every workspace's package.json, relative to the root, in a stable order. */
export function workspaceManifests(root) {
  const { workspaces } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return workspaces
    .filter(pattern => pattern.endsWith('/*'))
    .map(pattern => pattern.slice(0, -'/*'.length))
    .filter(folder => existsSync(join(root, folder)))
    .flatMap(folder =>
      readdirSync(join(root, folder)).map(
        name => `${folder}/${name}/package.json`,
      ),
    )
    .filter(manifest => existsSync(join(root, manifest)))
    .sort();
}

/** A hash over all that decides what an install puts into node_modules. */
export function installStamp({ root, nodeVersion }) {
  const hash = createHash('sha256');
  hash.update(`${nodeVersion} ${process.platform} ${process.arch}`);
  for (const file of [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    ...workspaceManifests(root),
  ]) {
    const path = join(root, file);
    hash.update(`\0${file}\0`);
    hash.update(
      file === 'package.json'
        ? installPart(path)
        : existsSync(path)
        ? readFileSync(path)
        : '',
    );
  }
  return hash.digest('hex');
}

/** Whether node_modules is what the last install with this stamp left. */
export function isInstalled({ root, stamp }) {
  const path = stampPath(root);
  return existsSync(path) && readFileSync(path, 'utf8').trim() === stamp;
}

export function writeStamp({ root, stamp }) {
  mkdirSync(dirname(stampPath(root)), { recursive: true });
  writeFileSync(stampPath(root), `${stamp}\n`);
}

/** Of the root's package.json only what Yarn reads: a new script needs no install. */
function installPart(path) {
  const {
    dependencies,
    devDependencies,
    resolutions,
    workspaces,
    packageManager,
  } = JSON.parse(readFileSync(path, 'utf8'));
  return JSON.stringify({
    dependencies,
    devDependencies,
    resolutions,
    workspaces,
    packageManager,
  });
}

function stampPath(root) {
  return join(root, 'node_modules/.portal-stamp');
}
