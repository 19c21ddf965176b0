// Everything that reaches a production build must be under a licence that
// allows its use here. Walks what is installed, as it would be shipped.
import { join } from 'node:path';
import { isMain, report } from './lib/findings.mjs';
import { isAllowed } from './lib/licenceExpression.mjs';
import { root } from './lib/paths.mjs';
import { productionPackages } from './lib/productionPackages.mjs';

const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/** Packages whose package.json is silent or unclear, each with what was read instead. */
const EXCEPTIONS = {
  '@isomorphic-git/pgp-plugin':
    'LGPL-3.0-or-later; used unchanged, in the backend only, to sign commits',
  '@remixicon/react':
    'Remix Icon License: free in any product, but not for sale as icons',
  'fast-shallow-equal': 'Unlicense, in its LICENSE file',
  pause: 'MIT, in its readme',
  'react-universal-interface': 'Unlicense, in its LICENSE file',
  'rollup-plugin-dts':
    'LGPL-3.0-only; a build tool below the Backstage CLI, not shipped',
  tosource: 'Zlib, in its LICENSE file; a build tool, not shipped',
  'valid-url': 'MIT, in its LICENSE file',
};

/** The licence a package.json states, in any of the forms registries have accepted. */
export function statedLicence({ license, licenses }) {
  const stated = license ?? licenses;
  const one = entry => (typeof entry === 'string' ? entry : entry?.type);
  return Array.isArray(stated) ? stated.map(one).join(' OR ') : one(stated);
}

/** A finding for every package without an allowed licence or a reasoned exception. */
export function findForbidden({
  packages,
  allowed = ALLOWED,
  exceptions = EXCEPTIONS,
}) {
  return packages
    .filter(({ name }) => !exceptions[name])
    .map(found => ({ ...found, licence: statedLicence(found.manifest) }))
    .filter(({ licence }) => !licence || !isAllowed(licence, allowed))
    .map(({ name, manifest, path, requiredBy, licence }) => ({
      file: join(path, 'package.json'),
      message: `${name}@${
        manifest.version
      } (needed by ${requiredBy}) is under ${
        licence ? `"${licence}"` : 'no stated licence'
      }, which is not on the list of scripts/check-licences.mjs`,
    }));
}

if (isMain(import.meta.url)) {
  const packages = productionPackages(root);
  report({
    name: 'licences',
    findings: findForbidden({ packages }),
    fine: `${packages.length} production dependencies have an allowed licence`,
  });
}
