/** Oldest major version of Node.js that Backstage and the SQLite driver run on. */
const OLDEST = 22;

/**
 * Ends with a sentence on an old Node.js, where the SQLite driver would crash
 * the process without one. Imported first, before anything loads the driver.
 */
if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  process.stderr.write(
    `The portal needs Node.js ${OLDEST} or newer, this is ${process.versions.node}. Start it with: npm start\n`,
  );
  process.exit(1);
}
