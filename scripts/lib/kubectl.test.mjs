import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { debianMirrors, findPackage } from './debianArchive.mjs';
import {
  ensureKubectl,
  fetchKubectl,
  KUBECTL_VERSION,
  kubectlPath,
} from './kubectl.mjs';

const skip =
  spawnSync('dpkg-deb', ['--version']).status !== 0 &&
  'dpkg-deb is not installed';

function temporaryFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A Debian archive on loopback with one package whose kubectl prints a word. */
async function serveArchive(t, { version = KUBECTL_VERSION, spoil } = {}) {
  const folder = temporaryFolder(t);
  const root = join(folder, 'root');
  write(
    join(root, 'DEBIAN/control'),
    `Package: kubectl\nVersion: ${version}\nArchitecture: amd64\nMaintainer: Nobody <nobody@example.org>\nDescription: a word\n`,
  );
  write(join(root, 'usr/bin/kubectl'), '#!/bin/sh\necho word "$@"\n');
  chmodSync(join(root, 'usr/bin/kubectl'), 0o755);
  const archive = join(folder, 'kubectl.deb');
  execFileSync('dpkg-deb', ['--root-owner-group', '--build', root, archive], {
    stdio: 'ignore',
  });
  const content = readFileSync(archive);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const index = `Package: kubectx\nVersion: 1\n\nPackage: kubectl\nVersion: ${version}\nDescription: of\n two lines\nFilename: pool/kubectl.deb\nSHA256: ${sha256}\n\nPackage: kubernetes\nVersion: 2\n`;
  const files = {
    '/dists/trixie/main/binary-amd64/Packages.gz': gzipSync(index),
    '/pool/kubectl.deb': spoil ? Buffer.from(spoil) : content,
  };
  const server = createServer((request, response) => {
    response.statusCode = files[request.url] ? 200 : 404;
    response.end(files[request.url]);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { mirror: `http://127.0.0.1:${server.address().port}`, sha256 };
}

test('kubectl is taken from the archive and runs', { skip }, async t => {
  const { mirror, sha256 } = await serveArchive(t);
  const folder = join(temporaryFolder(t), 'kubectl');
  const options = { mirror, sha256, architecture: 'amd64', folder };
  const path = await fetchKubectl(options);
  assert.equal(path, kubectlPath(folder));
  assert.equal(
    execFileSync(path, ['get', 'pods'], { encoding: 'utf8' }),
    'word get pods\n',
  );
  // A second fetch at the same time as another finds the work done.
  await fetchKubectl(options);
  assert.deepEqual(readdirSync(folder), [KUBECTL_VERSION]);
});

test('a package that is not the pinned one is refused', { skip }, async t => {
  const folder = join(temporaryFolder(t), 'kubectl');
  const refused = async (archive, options) => {
    const { mirror, sha256 } = await serveArchive(t, archive);
    const failure = await fetchKubectl({
      mirror,
      sha256,
      architecture: 'amd64',
      folder,
      ...options,
    }).catch(error => error);
    assert.equal(failure.name, 'PortalError');
    assert.equal(existsSync(kubectlPath(folder)), false);
    return failure.message;
  };
  assert.match(
    await refused({ version: '9.9' }),
    /has kubectl 9\.9, and this repository asks for 1\./,
  );
  assert.match(
    await refused({}, { sha256: '0'.repeat(64) }),
    /with the checksum 0{64}: update both/,
  );
  assert.match(
    await refused({ spoil: 'something else' }),
    /has the checksum [0-9a-f]{64}, expected [0-9a-f]{64}: it was not unpacked/,
  );
  assert.match(
    await refused({}, { architecture: 'riscv64' }),
    /binary-riscv64\/Packages\.gz could not be fetched: status 404/,
  );
});

test('a kubectl named by the environment is used as it is', async () => {
  const env = { PORTAL_TEST_KUBECTL: '/opt/kubectl' };
  assert.equal(await ensureKubectl(env), '/opt/kubectl');
});

test('the mirror is the one of the package sources, in either format', t => {
  const folder = temporaryFolder(t);
  assert.deepEqual(debianMirrors(folder), []);
  write(
    join(folder, 'sources.list'),
    '# deb http://commented.example/debian bookworm main\ndeb [arch=amd64 signed-by=/k.gpg] https://lines.example/debian/ bookworm main\ndeb-src http://sources.example/debian bookworm main\n',
  );
  write(
    join(folder, 'sources.list.d/debian.sources'),
    '# a comment\nTypes: deb deb-src\nURIs: http://stanzas.example/debian\n http://second.example/mirror/debian/\nSuites: bookworm\n\nTypes: deb\nURIs: http://stanzas.example/debian-security\n\nEnabled: no\nTypes: deb\nURIs: http://off.example/debian\n',
  );
  write(join(folder, 'sources.list.d/notes.txt'), 'nothing to read\n');
  assert.deepEqual(debianMirrors(folder), [
    'https://lines.example/debian',
    'http://stanzas.example/debian',
    'http://second.example/mirror/debian',
  ]);
});

test('a package is found by its whole name', () => {
  const index =
    'Package: a\nVersion: 1\nFilename: pool/a.deb\nSHA256: aa\n\nPackage: ab\nVersion: 2\nFilename: pool/ab.deb\nSHA256: bb\n';
  assert.deepEqual(findPackage(index, 'a'), {
    version: '1',
    filename: 'pool/a.deb',
    sha256: 'aa',
  });
  assert.equal(findPackage(index, 'ab').version, '2');
  assert.equal(findPackage(index, 'b'), undefined);
});
