import { durationInWords } from '../parts/moments';
import { calendarInWords } from '../fields/sleepWords';
import type { EnvironmentDraft } from './EnvironmentDraft';

/** A field that was one thing and would be another. */
export type DraftDifference = {
  field: keyof EnvironmentDraft;
  title: string;
  before: string;
  after: string;
  /** For a button: `small → medium`. */
  short: string;
};

const TITLES: Record<Exclude<keyof EnvironmentDraft, 'name'>, string> = {
  base: 'Modelled on',
  cluster: 'Cluster',
  size: 'Size',
  version: 'Release',
  services: 'Services',
  overrides: 'Exceptions',
  owner: 'Owner',
  lifetime: 'Lifetime',
  sleep: 'Sleep',
  delivery: 'Delivery',
};

const COMPACT = new Set(['base', 'size', 'version', 'delivery']);

function inWords(
  field: keyof EnvironmentDraft,
  draft: EnvironmentDraft,
): string {
  switch (field) {
    case 'services':
      return draft.services.length === 0 ? 'all' : draft.services.join(', ');
    case 'sleep':
      return calendarInWords(draft.sleep);
    case 'lifetime':
      return durationInWords(draft.lifetime);
    case 'overrides':
      return (
        Object.entries(draft.overrides)
          .map(([name, { version, replicas }]) =>
            [name, version, replicas && `× ${replicas}`]
              .filter(Boolean)
              .join(' '),
          )
          .sort()
          .join(', ') || 'none'
      );
    default:
      return String(draft[field]);
  }
}

function keyOf(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort())
      : part,
  );
}

/** Which fields differ, in the order of the form. */
export function differencesOf(
  before: EnvironmentDraft,
  after: EnvironmentDraft,
): DraftDifference[] {
  return (Object.keys(TITLES) as (keyof typeof TITLES)[]).flatMap(field => {
    const [old, now] = [before, after].map(draft =>
      field === 'services' ? [...draft.services].sort() : draft[field],
    );
    if (keyOf(old) === keyOf(now)) {
      return [];
    }
    const title = TITLES[field];
    const words = [inWords(field, before), inWords(field, after)] as const;
    return [
      {
        field,
        title,
        before: words[0],
        after: words[1],
        short: COMPACT.has(field) ? words.join(' → ') : title.toLowerCase(),
      },
    ];
  });
}
