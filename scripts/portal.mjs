#!/usr/bin/env node
// The one entry to the repository: brings its own Node and Yarn, then starts,
// tests or checks. Written for any Node from 12 on, so that an old one gets a
// sentence and not a syntax error; everything newer lies in ./lib.
import process from 'process';

const MINIMUM_MAJOR = 18;
const major = Number(process.versions.node.split('.')[0]);

if (major < MINIMUM_MAJOR) {
  console.error(
    'The portal needs Node ' +
      MINIMUM_MAJOR +
      ' or newer to set itself up, and this is Node ' +
      process.versions.node +
      ': install a newer one (24 is best) and run the command again.',
  );
  process.exit(1);
} else {
  import('./lib/main.mjs')
    .then(({ main }) => main(process.argv.slice(2)))
    .then(code => {
      process.exitCode = code;
    })
    .catch(error => {
      // A PortalError is a sentence for its reader; anything else is a defect.
      console.error(error.name === 'PortalError' ? error.message : error);
      process.exitCode = 1;
    });
}
