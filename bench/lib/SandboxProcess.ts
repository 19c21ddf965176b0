import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterSpec, Endpoint } from '@brown-bear/sandbox';
import { ChildServer } from './ChildServer';

/** What the process is told before it starts anything. */
export type SandboxOrder = {
  clusters: ClusterSpec[];
  /** The platform's own manifests by default. */
  seedDirectory?: string;
  /** Simulated seconds in a real one. */
  rate?: number;
};

/** Where a sandbox is reached. */
type SandboxAddresses = { controlAddress: string; endpoints: Endpoint[] };

/** A running sandbox and what it costs. */
export class SandboxProcess {
  readonly controlAddress: string;
  readonly endpoints: readonly Endpoint[];
  readonly #child: ChildServer<SandboxAddresses>;

  static async start(order: SandboxOrder): Promise<SandboxProcess> {
    const file = join(__dirname, 'sandboxChild.ts');
    return new SandboxProcess(
      await ChildServer.start<SandboxAddresses>({ file, order }),
    );
  }

  private constructor(child: ChildServer<SandboxAddresses>) {
    this.#child = child;
    this.controlAddress = child.ready.controlAddress;
    this.endpoints = child.ready.endpoints;
  }

  /** Resident memory now and at its highest, in MB (10⁶ bytes). */
  memory(): { resident: number; peak: number } {
    const { pid } = this.#child.process;
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (field: string) =>
      (Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) *
        1024) /
      1e6;
    return { resident: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
