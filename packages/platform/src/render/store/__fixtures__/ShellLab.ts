import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A folder in which a script of a container runs for a test: what it would
 * find at fixed places is moved there, and the programs that it calls are
 * stand-ins that note their calls.
 */
export class ShellLab {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'store-'));

  /** A place in the folder. */
  at(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  has(...names: string[]): boolean {
    return existsSync(this.at(...names));
  }

  /** Content of a file; empty where there is none. */
  read(...names: string[]): string {
    return this.has(...names) ? readFileSync(this.at(...names), 'utf8') : '';
  }

  write(file: string, content = ''): void {
    mkdirSync(path.dirname(this.at(file)), { recursive: true });
    writeFileSync(this.at(file), content, { mode: 0o755 });
  }

  remove(file: string): void {
    rmSync(this.at(file), { force: true, recursive: true });
  }

  /** Puts a stand-in for a program in front of the real one. */
  program(name: string, script: string): void {
    this.write(`bin/${name}`, `#!/bin/bash\n${script}\n`);
  }

  /** Runs a script that was written here; what it writes to both outputs is `output`. */
  run(
    file: string,
    env: Record<string, string> = {},
  ): { status: number | null; output: string } {
    const { status, stdout, stderr } = spawnSync('bash', [this.at(file)], {
      encoding: 'utf8',
      env: {
        ...env,
        LAB: this.folder,
        PATH: `${this.at('bin')}:${process.env.PATH}`,
      },
      timeout: 20_000,
    });
    return { status, output: stdout + stderr };
  }

  close(): void {
    rmSync(this.folder, { force: true, recursive: true });
  }
}
