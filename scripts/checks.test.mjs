import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { findUndocumented } from './check-docs.mjs';
import { findDuplicates } from './check-duplicates.mjs';
import { tooLong } from './check-file-length.mjs';
import { findUnclean } from './check-hygiene.mjs';
import { findForbidden, statedLicence } from './check-licences.mjs';
import { isAllowed } from './lib/licenceExpression.mjs';

test('a source file over the limit is found with its first line too many', () => {
  const texts = {
    'a.ts': 'x\n'.repeat(4),
    'b.ts': 'x\n'.repeat(3),
    'c.md': 'x\n'.repeat(9),
  };
  const found = tooLong({
    files: Object.keys(texts),
    read: file => texts[file],
    limit: 3,
  });
  assert.deepEqual(
    found.map(({ file, line }) => [file, line]),
    [['a.ts', 4]],
  );
});

test('hygiene finds hosts, machine paths and merge marks, and lets routes be', () => {
  const registry = ['https://registry', 'npmjs', 'org/x'].join('.');
  const machine = ['', 'work', 'main', 'a.ts'].join('/');
  const text = [
    `see ${registry}`,
    'fine /workflows/list',
    `open '${machine}'`,
    `${'<'.repeat(7)} ours`,
  ].join('\n');
  assert.deepEqual(
    findUnclean({ file: 'x.md', text }).map(({ line }) => line),
    [1, 3, 4],
  );
});

const lockfile = `
"react@npm:^18":
  version: 18.3.1
  resolution: "react@npm:18.3.1"

"react@npm:^17":
  version: 17.0.2
  resolution: "react@npm:17.0.2"

"@mui/material@npm:^5":
  version: 5.18.0
  resolution: "@mui/material@npm:5.18.0"
`;

test('a second version of a singleton is found, unless it is a named exception', () => {
  const singletons = ['react', '@mui/material'];
  const [found, ...others] = findDuplicates({
    lockfile,
    singletons,
    exceptions: {},
  });
  assert.equal(others.length, 0);
  assert.equal(found.line, 8);
  assert.match(
    found.message,
    /react must be there once but is there as 18\.3\.1, 17\.0\.2/,
  );
  assert.deepEqual(
    findDuplicates({
      lockfile,
      singletons,
      exceptions: { 'react@17.0.2': 'why' },
    }),
    [],
  );
});

test('a licence expression holds when allowed licences alone satisfy it', () => {
  const allowed = new Set(['MIT', 'Apache-2.0', 'LGPL-3.0']);
  const verdicts = {
    MIT: true,
    'GPL-3.0-only': false,
    '(MIT OR GPL-3.0-only)': true,
    'MIT AND GPL-3.0-only': false,
    'MIT AND (GPL-3.0-only OR Apache-2.0)': true,
    'Apache-2.0 WITH LLVM-exception': true,
    'LGPL-3.0+': true,
    'MIT)': false,
    '': false,
  };
  for (const [expression, verdict] of Object.entries(verdicts)) {
    assert.equal(isAllowed(expression, allowed), verdict, expression);
  }
});

test('packages without an allowed licence are found with who needs them', () => {
  assert.equal(statedLicence({ license: { type: 'ISC' } }), 'ISC');
  assert.equal(
    statedLicence({ licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] }),
    'MIT OR GPL-2.0',
  );
  const pack = (name, license) => ({
    name,
    manifest: { version: '1.0.0', license },
    path: `node_modules/${name}`,
    requiredBy: 'app',
  });
  const found = findForbidden({
    packages: [
      pack('good', 'MIT'),
      pack('bad', 'AGPL-3.0'),
      pack('silent'),
      pack('known', 'odd'),
    ],
    exceptions: { known: 'read by hand' },
  });
  assert.deepEqual(
    found.map(({ file }) => file),
    ['node_modules/bad/package.json', 'node_modules/silent/package.json'],
  );
  assert.match(
    found[0].message,
    /bad@1\.0\.0 \(needed by app\) is under "AGPL-3\.0"/,
  );
});

test('an export needs a sentence and a release tag, also through a re-export', t => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-docs-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(
    join(folder, 'index.ts'),
    "export * from './parts';\nexport { hidden as default } from './parts';\n",
  );
  writeFileSync(
    join(folder, 'parts.ts'),
    `/**
 * A good one.
 * @public
 */
export const good = 1;
/** No tag. */
export function untagged() {}
/** @public */
export interface Silent {}
export const hidden = 2;
`,
  );
  const found = findUndocumented({
    entries: [join(folder, 'index.ts')],
    base: folder,
  });
  assert.deepEqual(
    found.map(({ file, line, message }) => `${file}:${line} ${message}`),
    [
      'parts.ts:10 default is exported but has not a sentence and a release tag such as @public',
      'parts.ts:7 untagged is exported but has not a release tag such as @public',
      'parts.ts:9 Silent is exported but has not a sentence',
      'parts.ts:10 hidden is exported but has not a sentence and a release tag such as @public',
    ],
  );
});
