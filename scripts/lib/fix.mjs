import { binArguments, runInherited } from './run.mjs';
import { setUp } from './setUp.mjs';

/** Repairs what machines can repair: package metadata, lint, format. */
export async function fix() {
  const { node, env } = await setUp({ quiet: true });
  const steps = [
    binArguments('backstage-cli', 'repo', 'fix'),
    binArguments('backstage-cli', 'repo', 'lint', '--fix'),
    binArguments(
      'eslint',
      '--fix',
      '--ext',
      '.mjs,.cjs,.js,.ts',
      'scripts',
      'bench',
      'e2e',
    ),
    binArguments('prettier', '--write', '--loglevel', 'warn', '.'),
  ];
  let failed = 0;
  for (const args of steps) {
    failed += (await runInherited({ command: node, args, env })) === 0 ? 0 : 1;
  }
  return failed > 0 ? 1 : 0;
}
