import { noise } from '../../usage/noise';
import type { Container } from '../types/Container';
import type { Pod } from '../types/Pod';

/** What a container does once it runs; all times in whole seconds. */
export type Program = {
  /** Until it answers its probes. */
  startupSeconds: number;
  /** It ends by itself; services do not. */
  exit?: { afterSeconds: number; exitCode: number };
  /** After it is asked to stop. */
  stopSeconds: number;
};

/** Least and most of what chance decides, in seconds. */
const STARTUP = { least: 2, most: 6 };
const STOP = { least: 1, most: 3 };
const INIT_RUN = { least: 1, most: 4 };
const JOB_RUN = { least: 4, most: 15 };

/** Commands that end at once. */
const SHORT = /^(?:cat|date|echo|env|hostname|id|ls|printf|pwd|true|uname)\b/;

type Range = { least: number; most: number };

function between({ least, most }: Range, chance: number): number {
  return least + Math.floor(chance * (most - least + 1));
}

/** The commands of `sh -c "…"`, or the one command there is. */
function commandsOf({ command = [], args = [] }: Container): string[] {
  const words = [...command, ...args];
  const script = /^(?:\/bin\/)?(?:ba|da)?sh$/.test(words[0] ?? '')
    ? words.slice(2).join(' ')
    : words.join(' ');
  return script
    .split(/;|&&|\n/)
    .map(part => part.trim())
    .filter(Boolean);
}

/** Undefined for commands that nobody here can foresee. */
function foresee(commands: readonly string[]): Program['exit'] | undefined {
  let afterSeconds = 0;
  for (const command of commands) {
    const [, pause] = /^sleep\s+(\d+)s?$/.exec(command) ?? [];
    const [, code] = /^exit\s+(\d+)$/.exec(command) ?? [];
    if (code !== undefined || command === 'false') {
      return { afterSeconds, exitCode: Number(code ?? 1) };
    }
    if (pause === undefined && !SHORT.test(command)) {
      return undefined;
    }
    afterSeconds += Number(pause ?? 0);
  }
  return commands.length > 0 ? { afterSeconds, exitCode: 0 } : undefined;
}

/**
 * No program runs in the sandbox, so what it would do is guessed: simple shell
 * commands do what they say, containers of Jobs end well after a while, and
 * everything else serves forever.
 */
export function programOf(options: {
  pod: Pod;
  container: Container;
  isInit: boolean;
  seed: string;
}): Program {
  const { pod, container, isInit, seed } = options;
  const chance = (aspect: string) =>
    noise(seed, pod.metadata.uid ?? '', container.name, aspect);
  const commands = commandsOf(container);
  const foreseen = foresee(commands);
  const endsByItself =
    isInit || (pod.spec.restartPolicy ?? 'Always') !== 'Always';
  const sleepsForever = /^sleep\s+infinity$/.test(commands.at(-1) ?? '');
  const exit =
    foreseen ??
    (endsByItself && !sleepsForever
      ? {
          afterSeconds: between(isInit ? INIT_RUN : JOB_RUN, chance('run')),
          exitCode: 0,
        }
      : undefined);
  return {
    startupSeconds: exit ? 0 : between(STARTUP, chance('startup')),
    ...(exit && { exit }),
    stopSeconds: between(STOP, chance('stop')),
  };
}
