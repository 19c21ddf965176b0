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
}) {
  const { services, versions } = options;
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
        replicas: fc.integer({ min: 1, max: 20 }),
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
    .map(({ replicas, ...spec }) => ({
      ...spec,
      // Only what the environment surely runs may be overridden.
      overrides: replicas
        ? { [spec.services?.[0] ?? services[0]]: { replicas } }
        : {},
    }));
}
