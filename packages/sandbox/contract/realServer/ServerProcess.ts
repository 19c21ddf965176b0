import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';

const KILL_AFTER_MS = 10_000;
const LOG_LINES_SHOWN = 15;

/** A server program started from its binary, with its output in a file. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #logFile: string;
  readonly #ended: Promise<unknown>;

  static start(options: {
    binary: string;
    args: readonly string[];
    logFile: string;
  }): ServerProcess {
    const log = createWriteStream(options.logFile);
    const child = spawn(options.binary, options.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    return new ServerProcess(child, options.logFile);
  }

  private constructor(child: ChildProcess, logFile: string) {
    this.#child = child;
    this.#logFile = logFile;
    this.#ended = new Promise(resolve => {
      child.once('exit', resolve);
      child.once('error', resolve);
    });
  }

  /** Throws with the end of the log when the program has ended. */
  assertRunning(): void {
    if (this.#child.exitCode !== null || this.#child.pid === undefined) {
      const lines = readFileSync(this.#logFile, 'utf8').trimEnd().split('\n');
      throw new Error(
        `${this.#child.spawnfile} ended:\n${lines
          .slice(-LOG_LINES_SHOWN)
          .join('\n')}`,
      );
    }
  }

  async stop(): Promise<void> {
    if (this.#child.pid === undefined) {
      return;
    }
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), KILL_AFTER_MS);
    await this.#ended;
    clearTimeout(timer);
  }
}

/** Resolves when the check holds; the program must run all the while. */
export async function waitFor(options: {
  process: ServerProcess;
  check: () => Promise<boolean>;
  timeoutMs: number;
}): Promise<void> {
  const deadline = performance.now() + options.timeoutMs;
  while (performance.now() < deadline) {
    options.process.assertRunning();
    if (await options.check().catch(() => false)) {
      return;
    }
    await once(AbortSignal.timeout(100), 'abort');
  }
  throw new Error(`a server was not ready within ${options.timeoutMs} ms`);
}
