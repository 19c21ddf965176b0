import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ContractTarget } from '../suite/ContractTarget';
import { kubeconfigOf } from '../suite/kubeconfigOf';

const VARIABLE = 'PORTAL_TEST_KUBECTL';

/** What a command wrote and how it ended. */
export type CommandResult = { code: number; stdout: string; stderr: string };

/** Stock kubectl with a configuration of its own: a context per role of a target. */
export class Kubectl {
  /** Where throw-away files of a test may lie. */
  readonly folder: string;
  readonly #binary: string;
  readonly #children = new Set<ChildProcess>();

  static create(options: { target: ContractTarget }): Kubectl {
    const binary = process.env[VARIABLE];
    if (!binary) {
      throw new Error(`${VARIABLE} is not set: expected the path of kubectl`);
    }
    const folder = mkdtempSync(join(tmpdir(), 'portal-kubectl-'));
    const config = kubeconfigOf(options.target);
    writeFileSync(join(folder, 'config'), config, { mode: 0o600 });
    return new Kubectl(binary, folder);
  }

  private constructor(binary: string, folder: string) {
    this.#binary = binary;
    this.folder = folder;
  }

  /** Runs a command to its end, as the administrator unless it says `--context`. */
  run(args: readonly string[], input?: string): Promise<CommandResult> {
    const child = this.#spawn(args);
    const result: CommandResult = { code: -1, stdout: '', stderr: '' };
    child.stdout!.on('data', text => (result.stdout += text));
    child.stderr!.on('data', text => (result.stderr += text));
    child.stdin!.end(input);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', code => resolve({ ...result, code: code ?? -1 }));
    });
  }

  /** The output of a command that has to succeed. */
  async output(args: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, input);
    if (code !== 0) {
      throw new Error(
        `kubectl ${args.join(' ')} ended with ${code}: ${stderr}`,
      );
    }
    return stdout;
  }

  /** The lines of a command that goes on until `stop`. */
  follow(args: readonly string[]): {
    lines: AsyncIterator<string>;
    stop(): void;
  } {
    const child = this.#spawn(args);
    child.stdin!.end();
    const lines = createInterface({ input: child.stdout! });
    return {
      lines: lines[Symbol.asyncIterator](),
      stop: () => child.kill('SIGTERM'),
    };
  }

  /** Writes a manifest for `-f`. */
  file(name: string, content: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  close(): void {
    this.#children.forEach(child => child.kill('SIGKILL'));
    rmSync(this.folder, { recursive: true, force: true });
  }

  #spawn(args: readonly string[]): ChildProcess {
    const child = spawn(this.#binary, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        // Discovery is cached in the home folder: each test begins without.
        HOME: this.folder,
        KUBECONFIG: join(this.folder, 'config'),
      },
    });
    child.stdout.setEncoding('utf8');
    child.stderr.setEncoding('utf8');
    // kubectl may end without having read all.
    child.stdin.on('error', () => undefined);
    this.#children.add(child);
    child.once('close', () => this.#children.delete(child));
    return child;
  }
}

/** `describe`, or the same skipped with the reason in its name where kubectl is missing. */
export function describeKubectl(title: string, define: () => void): void {
  const [group, name] = process.env[VARIABLE]
    ? [describe, title]
    : [describe.skip, `${title} (${VARIABLE} is not set)`];
  group(name, define);
}
