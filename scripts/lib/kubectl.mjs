import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { debianMirrors, findPackage } from './debianArchive.mjs';
import { say } from './log.mjs';
import { tools } from './paths.mjs';
import { PortalError } from './PortalError.mjs';
import { runInherited } from './run.mjs';

/**
 * The kubectl that tests run: Debian 13's, which is static enough for Debian 12.
 * The sums are those of the package files.
 */
const SUITE = 'trixie';
export const KUBECTL_VERSION = '1.32.3+ds-2';
const SHA256 = {
  amd64: '9825aaf4c14913027aae04af8688e580459f781c829bd5de00cc4dc2cc5a867f',
  arm64: 'b85800b5e2d2ecc958e2b9dfa7d4ce13b14e1175242de1f71acb4fa4b0b63212',
};
const DEBIAN_ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };
const TRIES = 3;

/** Where the kubectl of this repository lies, whether it was fetched yet or not. */
export function kubectlPath(folder = join(tools, 'kubectl')) {
  return join(folder, KUBECTL_VERSION, 'usr/bin/kubectl');
}

/**
 * The path of a kubectl for tests: the one `PORTAL_TEST_KUBECTL` names, or the
 * repository's own, fetched on first use from the Debian archive that this
 * machine is set up with. Never one that happens to be installed.
 */
export async function ensureKubectl(env = process.env) {
  if (env.PORTAL_TEST_KUBECTL) {
    return env.PORTAL_TEST_KUBECTL;
  }
  const path = kubectlPath();
  if (!existsSync(path)) {
    const architecture = debianArchitecture();
    const mirror = debianMirror();
    say(`Fetching kubectl ${KUBECTL_VERSION} from the Debian archive`);
    await fetchKubectl({ mirror, architecture, sha256: SHA256[architecture] });
  }
  return path;
}

/** Runs kubectl in the foreground; `--` before its arguments is allowed. */
export async function runKubectl(args) {
  return runInherited({
    command: await ensureKubectl(),
    args: args[0] === '--' ? args.slice(1) : args,
    env: process.env,
    stdin: 'inherit',
  });
}

function debianArchitecture() {
  const architecture =
    process.platform === 'linux' && DEBIAN_ARCHITECTURES[process.arch];
  if (!architecture) {
    throw new PortalError(
      `there is no kubectl package for ${process.platform} on ${process.arch}; name one of your own (1.32 or newer) in PORTAL_TEST_KUBECTL`,
    );
  }
  return architecture;
}

function debianMirror() {
  if (spawnSync('dpkg-deb', ['--version']).status !== 0) {
    throw new PortalError(
      'unpacking kubectl needs dpkg-deb (Debian package `dpkg`); or name a kubectl of your own (1.32 or newer) in PORTAL_TEST_KUBECTL',
    );
  }
  const [mirror] = debianMirrors();
  if (!mirror) {
    throw new PortalError(
      'no package source in /etc/apt names the Debian archive, which kubectl comes from; name a kubectl of your own (1.32 or newer) in PORTAL_TEST_KUBECTL',
    );
  }
  return mirror;
}

/** Downloads, verifies and unpacks; what does not match leaves nothing behind. */
export async function fetchKubectl({
  mirror,
  architecture,
  sha256,
  folder = join(tools, 'kubectl'),
}) {
  const indexUrl = `${mirror}/dists/${SUITE}/main/binary-${architecture}/Packages.gz`;
  const index = gunzipSync(await download(indexUrl)).toString('utf8');
  const found = findPackage(index, 'kubectl');
  if (found?.version !== KUBECTL_VERSION || found.sha256 !== sha256) {
    throw new PortalError(
      `the archive's suite ${SUITE} has kubectl ${
        found?.version ?? '(none)'
      }, and this repository asks for ${KUBECTL_VERSION} with the checksum ${sha256}: update both in scripts/lib/kubectl.mjs`,
    );
  }
  const content = await download(`${mirror}/${found.filename}`);
  const actual = createHash('sha256').update(content).digest('hex');
  if (actual !== sha256) {
    throw new PortalError(
      `${found.filename} has the checksum ${actual}, expected ${sha256}: it was not unpacked`,
    );
  }
  unpack({ content, folder });
  return kubectlPath(folder);
}

function unpack({ content, folder }) {
  mkdirSync(folder, { recursive: true });
  // Unpacked aside and moved in one step: a half of it must not count as there.
  const aside = mkdtempSync(join(folder, 'unpack-'));
  try {
    const archive = join(aside, 'kubectl.deb');
    writeFileSync(archive, content);
    execFileSync('dpkg-deb', ['--extract', archive, join(aside, 'root')]);
    const target = join(folder, KUBECTL_VERSION);
    if (!existsSync(target)) {
      renameSync(join(aside, 'root'), target);
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

async function download(url) {
  let failure;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try {
      const response = await fetch(url);
      if (response.ok) {
        return Buffer.from(await response.arrayBuffer());
      }
      failure = `status ${response.status}`;
    } catch (error) {
      failure = error.cause?.message ?? error.message;
    }
  }
  throw new PortalError(`${url} could not be fetched: ${failure}`);
}
