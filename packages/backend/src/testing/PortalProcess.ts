import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from './freePort';

/** The folder in which `backstage-cli repo start` runs the backend. */
const BACKEND_ROOT = path.resolve(__dirname, '../..');
const REPOSITORY_ROOT = path.resolve(BACKEND_ROOT, '../..');

/** Longest time from spawning to readiness on a busy machine, ms. */
const START_LIMIT = 120_000;

type SpawnOptions = {
  configs: string[];
  env: Record<string, string | undefined>;
  /** Pages that it serves ask it at the address where it listens. */
  servesBrowsers?: boolean;
};

/** The backend as a process of its own, from source, as development runs it. */
export class PortalProcess {
  readonly baseUrl: string;
  readonly #child: ChildProcess;
  #output = '';

  /** @param options - `configs` are files of the repository root, merged in order. */
  static async spawn(options: SpawnOptions): Promise<PortalProcess> {
    return new PortalProcess(options, await freePort());
  }

  private constructor(options: SpawnOptions, port: number) {
    this.baseUrl = `http://127.0.0.1:${port}`;
    this.#child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.join(BACKEND_ROOT, 'src/index.ts'),
        ...options.configs.flatMap(file => [
          '--config',
          path.join(REPOSITORY_ROOT, file),
        ]),
      ],
      {
        cwd: BACKEND_ROOT,
        // Only what is asked for: the environment of the test runner must not
        // decide how the portal starts.
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          APP_CONFIG_backend_listen_host: '127.0.0.1',
          APP_CONFIG_backend_listen_port: String(port),
          ...(options.servesBrowsers && {
            APP_CONFIG_app_baseUrl: this.baseUrl,
            APP_CONFIG_backend_baseUrl: this.baseUrl,
          }),
          ...options.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#child.stdout!.on('data', chunk => (this.#output += chunk));
    this.#child.stderr!.on('data', chunk => (this.#output += chunk));
  }

  /** To look up what it costs. */
  get pid(): number {
    return this.#child.pid!;
  }

  /** Everything that the process has written so far. */
  get output(): string {
    return this.#output;
  }

  /** Resolves with the exit code. */
  async exited(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      await once(this.#child, 'close');
    }
    return this.#child.exitCode;
  }

  async ready(): Promise<void> {
    const deadline = performance.now() + START_LIMIT;
    while (!(await this.#isReady())) {
      if (this.#child.exitCode !== null || performance.now() > deadline) {
        throw new Error(`The portal did not start:\n${this.#output}`);
      }
      await new Promise(resolve => setTimeout(resolve, 250));
    }
  }

  async #isReady(): Promise<boolean> {
    const status = await this.status('/.backstage/health/v1/readiness').catch(
      () => undefined,
    );
    return status === 200;
  }

  /** The HTTP status of a GET request. */
  async status(requestPath: string): Promise<number> {
    const response = await fetch(`${this.baseUrl}${requestPath}`);
    await response.arrayBuffer();
    return response.status;
  }

  /**
   * Kills the process: in production an orderly end waits for the event bus's
   * long poll, up to a minute, and a test keeps nothing of it.
   */
  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.exited();
  }
}
