import type { Environment } from '@brown-bear/plugin-environments-common';

/** What is waited for. */
export const GOALS = ['ready', 'asleep', 'gone'] as const;

/** One of {@link GOALS}. */
export type Goal = (typeof GOALS)[number];

/** Whether the wait goes on, has come to its end, or to nothing. */
export type Verdict =
  | { state: 'waiting' }
  /** `held`: others have a say first, for however long that takes. */
  | { state: 'done' | 'held' | 'failed'; summary: string };

const WAITING: Verdict = { state: 'waiting' };

/** What an environment as it is means for who waits for it. */
export function verdictOf(
  environment: Environment,
  wanted: { until: Goal; generation?: number },
): Verdict {
  const { approval, generation, git, message, name, phase } = environment;
  if (phase === 'deleting') {
    return WAITING;
  }
  if (wanted.until === 'gone') {
    return phase === 'failed' || phase === 'ready' || phase === 'asleep'
      ? failed(`${name} is ${phase}, and nobody asked to delete it`)
      : WAITING;
  }
  if (phase === 'awaiting-approval') {
    const reasons = approval?.reasons.join('; ');
    return held(`${name} waits for approval${reasons ? `: ${reasons}` : ''}`);
  }
  if (git?.pullRequest?.state === 'open') {
    return held(`${name} waits until ${git.pullRequest.url} is merged`);
  }
  if (phase === 'failed') {
    return failed(message ?? `${name} has failed`);
  }
  if (wanted.generation !== undefined && generation < wanted.generation) {
    return WAITING;
  }
  return wanted.until === 'ready' ? ready(environment) : asleep(environment);
}

function ready(environment: Environment): Verdict {
  const { name, phase, sleep } = environment;
  if (phase === 'ready') {
    return { state: 'done', summary: `${name} is ready` };
  }
  return phase === 'asleep' && meant(environment) === 'asleep'
    ? {
        state: 'done',
        summary: `${name} sleeps${
          sleep.next ? ` until ${sleep.next.at}` : ''
        }; everything in it is as it is to be`,
      }
    : WAITING;
}

function asleep(environment: Environment): Verdict {
  const { name, phase, sleep } = environment;
  if (phase === 'asleep') {
    return { state: 'done', summary: `${name} is asleep` };
  }
  return phase === 'ready' && meant(environment) !== 'asleep'
    ? failed(
        sleep.override
          ? `${name} stays awake: ${sleep.override.by} wants it so`
          : `${name} is awake, and nobody put it to sleep`,
      )
    : WAITING;
}

function meant({ sleep }: Environment): 'awake' | 'asleep' | undefined {
  return sleep.override?.state ?? sleep.calendar;
}

function held(summary: string): Verdict {
  return { state: 'held', summary };
}

function failed(summary: string): Verdict {
  return { state: 'failed', summary };
}
