import { check } from './check.mjs';
import { fix } from './fix.mjs';
import { runKubectl } from './kubectl.mjs';
import { PortalError } from './PortalError.mjs';
import { runBin, runTypeScript } from './run.mjs';
import { setUp } from './setUp.mjs';
import { start } from './start.mjs';
import { test } from './test.mjs';

const USAGE = `Usage: node scripts/portal.mjs <command>

  start              set up, then run the portal and its sandbox platform
  test               set up, then run every test once
  setup              only set up
  check [name ...]   all static checks, or the named ones
  fix                repair metadata, lint and format where a machine can
  bin <name> ...     run an installed command line tool
  ts <file> ...      run a TypeScript file of the repository
  kubectl ...        run the kubectl that the tests use, fetched on first use`;

const commands = {
  start: () => start(),
  test: () => test(),
  setup: async () => {
    await setUp();
    return 0;
  },
  check: args => check(args),
  fix: () => fix(),
  bin: args => runBin(args),
  ts: args => runTypeScript(args),
  kubectl: args => runKubectl(args),
};

/** Runs one command; resolves to the exit code. */
export async function main([name, ...args]) {
  const command = commands[name];
  if (!command) {
    throw new PortalError(
      name ? `There is no command "${name}".\n\n${USAGE}` : USAGE,
    );
  }
  return command(args);
}
