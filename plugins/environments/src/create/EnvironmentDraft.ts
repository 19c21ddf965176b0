import type {
  EnvironmentOptions,
  EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';

/** What a form holds: a spec whose texts may still be empty or wrong. */
export type EnvironmentDraft = {
  name: string;
  base: string;
  cluster: string;
  version: string;
  size: string;
  services: string[];
  overrides: EnvironmentSpec['overrides'];
  owner: string;
  lifetime: string;
  sleep?: EnvironmentSpec['sleep'];
  delivery: string;
};

/** Its fields, by the names that a spec and messages about it use. */
export const SPEC_FIELDS = [
  'name',
  'base',
  'cluster',
  'version',
  'size',
  'services',
  'overrides',
  'owner',
  'lifetime',
  'sleep',
  'delivery',
] as const satisfies readonly (keyof EnvironmentDraft)[];

/** Stands for the name while there is none, so that there is a plan already. */
export const UNNAMED = 'not-named-yet';

/** Weekdays of an office, as the calendar offered first. */
export function officeHours(timeZone: string): EnvironmentSpec['sleep'] {
  return {
    timeZone,
    awake: [
      {
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        from: '08:00',
        to: '20:00',
      },
    ],
  };
}

function firstOf<T extends { name: string }>(
  items: readonly T[],
  wanted: string,
): string {
  return (items.find(({ name }) => name === wanted) ?? items.at(0))?.name ?? '';
}

/**
 * A first environment: small, like development, of everything, asleep outside
 * office hours. The caller needs to add but a name.
 */
export function firstDraft(
  options: EnvironmentOptions,
  timeZone: string,
): EnvironmentDraft {
  const cluster = firstOf(options.clusters, 'development');
  const offered = options.clusters.find(({ name }) => name === cluster);
  return {
    name: '',
    base: firstOf(options.bases, 'development'),
    cluster,
    version: options.versions.at(0) ?? '',
    size: firstOf(options.sizes, 'small'),
    services: [],
    overrides: {},
    owner:
      options.owners.at(0)?.entityRef ??
      // Who may not own one still sees what one would be like.
      options.services.at(0)?.owner ??
      '',
    lifetime: options.lifetime.default,
    sleep: officeHours(timeZone),
    delivery: offered?.deliveries.at(0) ?? 'direct',
  };
}

/** The draft of what there is already. */
export function draftOf(spec: EnvironmentSpec): EnvironmentDraft {
  return {
    ...spec,
    lifetime: spec.lifetime ?? '',
    services: [...spec.services],
    overrides: { ...spec.overrides },
  };
}

/** What is asked of the backend: absent what nobody chose. */
export function specOf(draft: EnvironmentDraft): Record<string, unknown> {
  const { sleep, lifetime, ...rest } = draft;
  return { ...rest, ...(lifetime && { lifetime }), ...(sleep && { sleep }) };
}
