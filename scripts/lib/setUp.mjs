import { say } from './log.mjs';
import { yarnVariablesFromNpm } from './npmSettings.mjs';
import { root } from './paths.mjs';
import { runWithProgress } from './progress.mjs';
import { installStamp, isInstalled, writeStamp } from './stamp.mjs';
import { ensureToolchain, NODE_MAJOR } from './toolchain.mjs';

/**
 * Brings the tools and the dependencies to what the repository asks for.
 * Costs nothing, and no network, when they are there already.
 */
export async function setUp({ quiet = false } = {}) {
  if (!quiet) {
    say('Looking at tools and dependencies');
  }
  const toolchain = await ensureToolchain();
  const stamp = installStamp({ root, nodeVersion: NODE_MAJOR });
  if (isInstalled({ root, stamp })) {
    if (!quiet) {
      say('Everything is installed');
    }
    return toolchain;
  }
  await runWithProgress({
    title: 'Installing dependencies',
    logName: 'install',
    command: toolchain.node,
    args: [toolchain.yarn, 'install', '--immutable'],
    env: { ...toolchain.env, ...yarnVariablesFromNpm(toolchain.env) },
    cwd: root,
    hint: 'If the lockfile would change, run `yarn install` and commit it; otherwise check that the npm registry is reached (`npm ping`).',
  });
  writeStamp({ root, stamp });
  return toolchain;
}
