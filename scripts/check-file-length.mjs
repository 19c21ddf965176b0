// A file beyond this length holds more than one noun: split it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, report } from './lib/findings.mjs';
import { root } from './lib/paths.mjs';
import { trackedFiles } from './lib/trackedFiles.mjs';

const LIMIT = 400;
const SOURCE = /\.(ts|tsx|mjs|cjs|js)$/;

/** A finding for every source file with more lines than the limit. */
export function tooLong({ files, read, limit = LIMIT }) {
  return files
    .filter(file => SOURCE.test(file) && !file.includes('/generated/'))
    .map(file => ({ file, lines: read(file).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > limit)
    .map(({ file, lines }) => ({
      file,
      line: limit + 1,
      message: `${lines} lines, ${limit} are allowed: split it by what its parts are about`,
    }));
}

if (isMain(import.meta.url)) {
  const files = trackedFiles(root);
  const read = file => readFileSync(join(root, file), 'utf8');
  report({
    name: 'file length',
    findings: tooLong({ files, read }),
    fine: `no source file over ${LIMIT} lines`,
  });
}
