import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { PortalError } from './PortalError.mjs';
import { setUp } from './setUp.mjs';

/** Arguments for Node that run an installed command line tool. */
export function binArguments(name, ...args) {
  const path = join(root, 'node_modules/.bin', name);
  if (!existsSync(path)) {
    throw new PortalError(`There is no installed tool "${name}".`);
  }
  return [realpathSync(path), ...args];
}

/** Arguments for Node that run a TypeScript file as Backstage runs its backend. */
export function typeScriptArguments(file, ...args) {
  return [
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    '--enable-source-maps',
    file,
    ...args,
  ];
}

export function runBin([name, ...args]) {
  return runNode(() => binArguments(name, ...args));
}

export function runTypeScript([file, ...args]) {
  return runNode(() => typeScriptArguments(file, ...args));
}

/** Runs Node 24 in the foreground, with the reader's terminal, and passes its exit code on. */
async function runNode(getArguments) {
  const { node, env } = await setUp({ quiet: true });
  return runInherited({ command: node, args: getArguments(), env });
}

export function runInherited({ command, args, env, stdin = 'ignore' }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: [stdin, 'inherit', 'inherit'],
    });
    const pass = signal => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.removeListener('SIGINT', pass);
      process.removeListener('SIGTERM', pass);
      resolve(signal ? 1 : code);
    });
  });
}
