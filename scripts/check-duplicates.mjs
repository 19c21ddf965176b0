// Libraries that keep state in module scope, or compare identities across
// packages, break in ways nobody understands when two versions are loaded.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, report } from './lib/findings.mjs';
import { root } from './lib/paths.mjs';

const SINGLETONS = [
  '@backstage/backend-plugin-api',
  '@backstage/core-components',
  '@backstage/core-plugin-api',
  '@backstage/frontend-plugin-api',
  '@backstage/plugin-catalog-react',
  '@backstage/theme',
  '@backstage/ui',
  '@emotion/react',
  '@emotion/styled',
  '@material-ui/core',
  '@mui/material',
  '@opentelemetry/api',
  'better-sqlite3',
  'react',
  'react-dom',
  'react-router',
  'react-router-dom',
];

/** Second versions that no code of ours can load, each with the reason. */
const EXCEPTIONS = {
  'react@17.0.2':
    "terminal pages of Yarn's own plugins inside the Backstage CLI; never bundled",
};

/** Versions of every package in a Yarn lockfile, with the line that resolves each. */
export function versionsInLockfile(lockfile) {
  const versions = new Map();
  lockfile.split('\n').forEach((content, index) => {
    const match = /^ {2}resolution: "(@?[^@"]+)@npm:([^"]+)"$/.exec(content);
    if (match) {
      const [, name, version] = match;
      const known = versions.get(name) ?? [];
      versions.set(name, [...known, { version, line: index + 1 }]);
    }
  });
  return versions;
}

/** A finding for every singleton that the lockfile resolves more than once. */
export function findDuplicates({
  lockfile,
  singletons = SINGLETONS,
  exceptions = EXCEPTIONS,
}) {
  const versions = versionsInLockfile(lockfile);
  const counted = name =>
    (versions.get(name) ?? []).filter(
      ({ version }) => !exceptions[`${name}@${version}`],
    );
  return singletons
    .filter(name => counted(name).length > 1)
    .map(name => {
      const found = counted(name);
      return {
        file: 'yarn.lock',
        line: found[1].line,
        message: `${name} must be there once but is there as ${found
          .map(({ version }) => version)
          .join(', ')}: run \`yarn dedupe ${name}\` or align the ranges`,
      };
    });
}

if (isMain(import.meta.url)) {
  report({
    name: 'duplicate versions',
    findings: findDuplicates({
      lockfile: readFileSync(join(root, 'yarn.lock'), 'utf8'),
    }),
    fine: `${SINGLETONS.length} libraries are there once`,
  });
}
