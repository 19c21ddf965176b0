import { spawn } from 'node:child_process';
import { forwardLines } from './log.mjs';

/** Time a child has to stop by itself before it is killed. */
const GRACE_MS = 10_000;

/**
 * The children of one command. Each leads a process group of its own, so that
 * stopping it also stops what it started, and nothing else.
 */
export class ChildGroup {
  #children = new Map();
  #stopping = false;
  #onEarlyEnd;

  static create({ onEarlyEnd }) {
    return new ChildGroup(onEarlyEnd);
  }

  constructor(onEarlyEnd) {
    this.#onEarlyEnd = onEarlyEnd;
  }

  start({ name, command, args, env, cwd, onLine, hides }) {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const prefix = `[${name}]`.padEnd(9);
    forwardLines(child.stdout, { prefix, onLine, hides });
    forwardLines(child.stderr, { prefix, onLine, hides });
    const ended = new Promise(resolve => {
      child.on('error', error => resolve(error.message));
      child.on('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
    });
    this.#children.set(name, { child, ended });
    ended.then(how => {
      // The leader is gone; what it started may not be.
      signalGroup(child, 'SIGTERM');
      if (!this.#stopping) {
        this.#onEarlyEnd({ name, how });
      }
    });
    return child;
  }

  async stop() {
    if (this.#stopping) {
      return;
    }
    this.#stopping = true;
    const all = [...this.#children.values()];
    all.forEach(({ child }) => signalGroup(child, 'SIGTERM'));
    const deadline = Date.now() + GRACE_MS;
    while (
      all.some(({ child }) => groupLives(child)) &&
      Date.now() < deadline
    ) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    this.killNow();
  }

  /** The last resort, also on the way out of a process that cannot wait. */
  killNow() {
    for (const { child } of this.#children.values()) {
      signalGroup(child, 'SIGKILL');
    }
  }
}

function signalGroup(child, signal) {
  if (!child.pid) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') {
      throw error;
    }
  }
}

function groupLives(child) {
  try {
    return Boolean(child.pid) && process.kill(-child.pid, 0);
  } catch {
    return false;
  }
}
