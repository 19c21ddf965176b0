import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const START_TIMEOUT_MS = 30_000;

/** Where Chromium lies, if it is on this machine. */
export function findChromium(env = process.env) {
  return [
    env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find(path => path && existsSync(path));
}

/** The programs of Prometheus that judge its settings, by the variable that names each for tests. */
const PROMETHEUS_PROGRAMS = {
  PORTAL_TEST_AMTOOL: 'amtool',
  PORTAL_TEST_PROMTOOL: 'promtool',
};

/** Where they lie: where a variable says, or on the search path; those that are missing are left out. */
export function findPrometheusPrograms(env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter);
  return Object.fromEntries(
    Object.entries(PROMETHEUS_PROGRAMS).flatMap(([variable, name]) => {
      const path = [
        env[variable],
        ...folders.map(folder => join(folder, name)),
      ].find(candidate => candidate && existsSync(candidate));
      return path ? [[variable, path]] : [];
    }),
  );
}

/** The folder of the newest PostgreSQL server on this machine, with its major version. */
export function findPostgres(base = '/usr/lib/postgresql') {
  if (!existsSync(base)) {
    return undefined;
  }
  const [newest] = readdirSync(base)
    .map(Number)
    .filter(major => existsSync(join(base, String(major), 'bin/initdb')))
    .sort((a, b) => b - a);
  return newest && { major: newest, bin: join(base, String(newest), 'bin') };
}

/**
 * A PostgreSQL of our own: a new cluster in a temporary folder, on loopback and
 * a free port, removed with its data by `stop`.
 */
export async function startPostgres({ bin }) {
  const identity = unprivilegedIdentity();
  const folder = mkdtempSync(join(tmpdir(), 'portal-postgres-'));
  if (identity.uid !== undefined) {
    chownSync(folder, identity.uid, identity.gid);
  }
  const data = join(folder, 'data');
  const options = { ...identity, cwd: folder, stdio: 'ignore' };
  execFileSync(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=trust',
      '--no-sync',
      '--encoding=UTF8',
      '--locale=C',
    ],
    options,
  );
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    // The data lives for one test run: speed over safety.
    'fsync=off',
    'synchronous_commit=off',
    'max_connections=300',
  ];
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      ...settings.flatMap(setting => ['-c', setting]),
    ],
    options,
  );
  const ended = new Promise(resolve => server.once('exit', resolve));
  const stop = async () => {
    // PostgreSQL's fast shutdown.
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitForServer({ bin, port, server });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
}

async function waitForServer({ bin, port, server }) {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (server.exitCode === null && performance.now() < deadline) {
    try {
      execFileSync(join(bin, 'pg_isready'), [
        '-q',
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
      ]);
      return;
    } catch {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
  throw new Error('PostgreSQL did not start');
}

/** PostgreSQL refuses to run as root: its own account is used then. */
function unprivilegedIdentity() {
  if (process.getuid() !== 0) {
    return {};
  }
  const id = flag =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
