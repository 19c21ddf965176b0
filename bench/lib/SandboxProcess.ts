import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterSpec, Endpoint } from '@brown-bear/sandbox';

/** What the process is told before it starts anything. */
export type SandboxOrder = {
  clusters: ClusterSpec[];
  /** The platform's own manifests by default. */
  seedDirectory?: string;
  /** Simulated seconds in a real one. */
  rate?: number;
};

/** What it says when every port is open. */
export type SandboxReport = { endpoints: Endpoint[] };

/** A sandbox in a process of its own, so that nothing measured is the bench's. */
export class SandboxProcess {
  readonly endpoints: readonly Endpoint[];
  /** From the start of the process until it listens. */
  readonly startedAfterMs: number;
  readonly #child: ChildProcess;

  static async start(order: SandboxOrder): Promise<SandboxProcess> {
    const began = performance.now();
    const child = fork(join(__dirname, 'sandboxChild.ts'), {
      execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.send(order);
    const [report] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => {
        throw new Error(`the sandbox ended with ${code}`);
      }),
    ])) as [SandboxReport];
    const took = performance.now() - began;
    return new SandboxProcess(child, report.endpoints, took);
  }

  private constructor(
    child: ChildProcess,
    endpoints: readonly Endpoint[],
    startedAfterMs: number,
  ) {
    this.#child = child;
    this.endpoints = endpoints;
    this.startedAfterMs = startedAfterMs;
  }

  /** Resident memory now and at its highest, in MB (10⁶ bytes). */
  memory(): { resident: number; peak: number } {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    const megabytes = (field: string) =>
      (Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) *
        1024) /
      1e6;
    return { resident: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}
