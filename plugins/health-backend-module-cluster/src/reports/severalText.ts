import type { Finding } from '../rules/HealthRule';
import { countText } from '../rules/shared/countText';

/** What several pods do of which a rule found something. */
const VERBS: Readonly<Record<string, string>> = {
  'pod.crash-loop': 'crash again and again',
  'pod.evicted': 'were thrown off their node',
  'pod.image-pull': 'cannot pull their image',
  'pod.init-failed': 'fail in an init container',
  'pod.not-ready': 'run and are not ready',
  'pod.oom-killed': 'were killed for memory',
  'pod.start-failed': 'cannot be started',
  'pod.stuck-terminating': 'do not go',
  'pod.unschedulable': 'cannot be placed',
};

/** Several findings of one rule as one sentence: how many, then the worst. */
export function severalText(
  findings: readonly Finding[],
  pods: number | undefined,
): string {
  const [worst] = findings;
  const kinds = new Set(findings.map(({ object }) => object.split(' ')[0]));
  const [kind] = kinds;
  const verb = VERBS[worst.rule];
  if (verb && kinds.size === 1 && kind === 'Pod') {
    const count =
      pods !== undefined && pods >= findings.length
        ? `${findings.length} of ${countText(pods, 'pod')}`
        : countText(findings.length, 'pod');
    return `${count} ${verb}. ${worst.summary}`;
  }
  const others = findings.length - 1;
  const noun = kinds.size === 1 ? nounOf(kind) : 'object';
  return `${withoutStop(worst.summary)}; so it is with ${others} other ${
    others === 1 ? noun : pluralOf(noun)
  }.`;
}

function nounOf(kind: string): string {
  return kind === 'Pod' || kind === 'Node' ? kind.toLowerCase() : kind;
}

function pluralOf(noun: string): string {
  return /s$/.test(noun) ? `${noun}es` : `${noun}s`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
