import { appearanceOf, type Appearance, type StatusFacts } from './Appearance';

const WORDS: Record<Appearance, string> = {
  unhealthy: 'unhealthy',
  degraded: 'degraded',
  unknown: 'unknown',
  'not-monitored': 'not monitored',
  healthy: 'healthy',
  asleep: 'asleep',
  absent: 'not rendered',
};

/**
 * The word of an appearance.
 * @public
 */
export function appearanceWord(appearance: Appearance): string {
  return WORDS[appearance];
}

/**
 * The words of a status. A stale one says what it was, not what it is.
 * @public
 */
export function statusWords(facts: StatusFacts & { stale?: boolean }): string {
  const appearance = appearanceOf(facts);
  if (facts.reason === 'no-data' && appearance === 'unknown') {
    return 'no data';
  }
  const word = WORDS[appearance];
  return facts.stale && appearance !== 'absent' ? `stale, was ${word}` : word;
}
