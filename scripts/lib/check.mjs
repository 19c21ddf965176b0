import { say } from './log.mjs';
import { PortalError } from './PortalError.mjs';
import { binArguments, runInherited, typeScriptArguments } from './run.mjs';
import { setUp } from './setUp.mjs';

const script = name => () => [`scripts/${name}.mjs`];

/** Every static check, by the name it is asked for with. */
const CHECKS = {
  types: () => binArguments('tsc'),
  lint: () =>
    binArguments('backstage-cli', 'repo', 'lint', '--max-warnings', '0'),
  'lint-scripts': () =>
    binArguments(
      'eslint',
      '--ext',
      '.mjs,.cjs,.js,.ts',
      '--max-warnings',
      '0',
      'scripts',
      'bench',
      'e2e',
    ),
  format: () => binArguments('prettier', '--check', '--loglevel', 'warn', '.'),
  platform: () => typeScriptArguments('packages/platform/src/cli.ts', 'check'),
  rendered: () =>
    typeScriptArguments('packages/platform/src/cli.ts', 'render', '--check'),
  docs: script('check-docs'),
  licences: script('check-licences'),
  duplicates: script('check-duplicates'),
  'file-length': script('check-file-length'),
  hygiene: script('check-hygiene'),
};

/** Runs the named checks, or all, to the end; resolves to the exit code. */
export async function check(names) {
  const wanted = names.length > 0 ? names : Object.keys(CHECKS);
  const unknown = wanted.filter(name => !Object.hasOwn(CHECKS, name));
  if (unknown.length > 0) {
    throw new PortalError(
      `There is no check "${unknown.join(', ')}"; there are ${Object.keys(
        CHECKS,
      ).join(', ')}.`,
    );
  }
  const { node, env } = await setUp({ quiet: true });
  const failed = [];
  for (const name of wanted) {
    say(`Check: ${name}`);
    const code = await runInherited({
      command: node,
      args: CHECKS[name](),
      env,
    });
    if (code !== 0) {
      failed.push(name);
    }
  }
  say(
    failed.length > 0
      ? `Failed: ${failed.join(', ')}`
      : `Fine: ${wanted.join(', ')}`,
  );
  return failed.length > 0 ? 1 : 0;
}
