import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { tools } from './paths.mjs';

/**
 * A folder with `node` and `yarn` for everything that looks them up on PATH.
 * What is right already stays, and what is not is swapped in one step: another
 * portal command may be running out of this folder.
 */
export function linkBinaries({ node, yarn, folder = join(tools, 'bin') }) {
  mkdirSync(folder, { recursive: true });
  const link = join(folder, 'node');
  if (attempt(() => readlinkSync(link)) !== node) {
    replace(link, path => symlinkSync(node, path));
  }
  const shim = join(folder, 'yarn');
  const script = `#!/bin/sh\nexec "${node}" "${yarn}" "$@"\n`;
  if (attempt(() => readFileSync(shim, 'utf8')) !== script) {
    replace(shim, path => {
      writeFileSync(path, script);
      chmodSync(path, 0o755);
    });
  }
  return folder;
}

function replace(path, write) {
  const temporary = `${path}.${process.pid}`;
  write(temporary);
  renameSync(temporary, path);
}

function attempt(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}
