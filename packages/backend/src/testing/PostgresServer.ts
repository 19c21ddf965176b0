import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freePort } from './freePort';

const DEBIAN_ROOT = '/usr/lib/postgresql';
/** Longest time until the server accepts connections, ms. */
const START_LIMIT = 30_000;

/**
 * A private PostgreSQL cluster on loopback, in a folder of its own, that leaves
 * nothing behind. Needs the server programs of PostgreSQL, for example
 * Debian's package `postgresql`.
 */
export class PostgresServer {
  readonly host = '127.0.0.1';
  readonly user = 'portal';
  readonly password = 'portal';
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #folder: string;

  /** The folder of `initdb` and `postgres`, if this machine has them. */
  static findPrograms(): string | undefined {
    const debian = fs.existsSync(DEBIAN_ROOT)
      ? fs
          .readdirSync(DEBIAN_ROOT)
          .sort((a, b) => Number(b) - Number(a))
          .map(version => path.join(DEBIAN_ROOT, version, 'bin'))
      : [];
    return [...debian, ...(process.env.PATH ?? '').split(path.delimiter)].find(
      folder =>
        fs.existsSync(path.join(folder, 'initdb')) &&
        fs.existsSync(path.join(folder, 'postgres')),
    );
  }

  static async start(programs: string): Promise<PostgresServer> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-postgres-'));
    const server = new PostgresServer({
      programs,
      folder,
      port: await freePort(),
    });
    await server.#ready();
    return server;
  }

  private constructor(options: {
    programs: string;
    folder: string;
    port: number;
  }) {
    const { programs, folder, port } = options;
    this.port = port;
    this.#folder = folder;
    const account = unprivilegedAccount();
    const passwordFile = path.join(folder, 'password');
    const data = path.join(folder, 'data');
    fs.writeFileSync(passwordFile, this.password);
    if (account) {
      fs.chownSync(folder, account.uid, account.gid);
      fs.chownSync(passwordFile, account.uid, account.gid);
    }
    execFileSync(
      path.join(programs, 'initdb'),
      [
        ...['--pgdata', data],
        ...['--username', this.user],
        ...['--pwfile', passwordFile],
        ...['--auth', 'scram-sha-256'],
        '--no-sync',
      ],
      { ...account, cwd: folder, stdio: 'pipe' },
    );
    this.#child = spawn(
      path.join(programs, 'postgres'),
      [
        ...['-D', data],
        ...['-p', String(port)],
        ...['-c', 'listen_addresses=127.0.0.1'],
        ...['-c', `unix_socket_directories=${folder}`],
        ...['-c', 'max_connections=200'],
        ...['-c', 'fsync=off'],
      ],
      { ...account, cwd: folder, stdio: 'ignore' },
    );
  }

  async #ready(): Promise<void> {
    const deadline = performance.now() + START_LIMIT;
    for (;;) {
      try {
        await this.query('postgres', 'SELECT 1');
        return;
      } catch (error) {
        if (performance.now() > deadline) {
          await this.stop();
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    }
  }

  async query(database: string, sql: string): Promise<any[]> {
    const { host, port, user, password } = this;
    const client = new Client({ host, port, user, password, database });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
    this.#child.kill('SIGINT');
    if (this.#child.exitCode === null) {
      await once(this.#child, 'close');
    }
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to run as root, which containers often are. */
function unprivilegedAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'));
  const account = ['postgres', 'nobody']
    .map(name => accounts.find(fields => fields[0] === name))
    .find(Boolean);
  return account && { uid: Number(account[2]), gid: Number(account[3]) };
}
