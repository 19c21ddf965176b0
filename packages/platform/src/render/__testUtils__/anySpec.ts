import {
  CORE_ENVIRONMENTS,
  ENVIRONMENT_SIZES,
} from '@brown-bear/plugin-environments-common';
import fc from 'fast-check';

const label = fc.stringMatching(/^[a-z0-9][-a-z0-9]{1,28}[a-z0-9]$/);

const times = {
  from: fc.constantFrom('00:00', '06:30', '08:00'),
  to: fc.constantFrom('17:30', '20:00', '24:00'),
};

const days = fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], {
  minLength: 1,
});

/** Any valid spec of a self-service environment of the given services. */
export function anySpec(options: {
  services: readonly string[];
  versions: readonly string[];
  /** Releases that an override may name; by default the same. */
  overridden?: readonly string[];
}) {
  const { services, versions, overridden = versions } = options;
  return fc
    .record(
      {
        name: label.filter(
          name => !CORE_ENVIRONMENTS.some(core => core === name),
        ),
        base: fc.constantFrom(...CORE_ENVIRONMENTS),
        cluster: fc.constantFrom(...CORE_ENVIRONMENTS),
        version: fc.constantFrom(...versions),
        size: fc.constantFrom(...ENVIRONMENT_SIZES),
        services: fc.subarray([...services]),
        overrides: fc.array(
          fc.record(
            {
              replicas: fc.integer({ min: 1, max: 20 }),
              version: fc.constantFrom(...overridden),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 4 },
        ),
        owner: label.map(name => `group:default/${name}`),
        lifetime: fc.integer({ min: 1, max: 90 }).map(count => `P${count}D`),
        sleep: fc.record({
          timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
          awake: fc.array(fc.record({ days, ...times }), {
            minLength: 1,
            maxLength: 3,
          }),
        }),
        delivery: fc.constantFrom('direct', 'gitops'),
      },
      {
        requiredKeys: [
          'name',
          'base',
          'cluster',
          'version',
          'size',
          'owner',
          'lifetime',
          'delivery',
        ],
      },
    )
    .map(({ overrides = [], ...spec }) => {
      // Only what the environment surely runs may be overridden.
      const running = spec.services?.length ? spec.services : services;
      return {
        ...spec,
        overrides: Object.fromEntries(
          overrides
            .slice(0, running.length)
            .map((override, index) => [running[index], override] as const)
            .filter(([, override]) => Object.keys(override).length > 0),
        ),
      };
    });
}
