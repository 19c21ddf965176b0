import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CORE_ENVIRONMENTS,
  ENVIRONMENT_SIZES,
  parseEnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import fc from 'fast-check';
import { environmentNames, loadEnvironmentSpec } from '../loadEnvironmentSpec';
import { platformRoot } from '../paths';
import { loadPlatform } from '../Platform';
import { loadReleases } from '../Release';
import {
  readRenderedObjects,
  renderedPath,
  toRenderedText,
} from './renderedFile';
import { renderEnvironment } from './renderEnvironment';

const platform = loadPlatform();
const releases = loadReleases();
const names = platform.services.map(({ name }) => name);

/** The components that the platform document draws; each has to be rendered. */
const drawn = (
  JSON.parse(
    readFileSync(path.join(platformRoot(), 'architecture.json'), 'utf8'),
  ).entities as { ref: string }[]
).flatMap(({ ref }) => /^component:default\/(.*)$/.exec(ref)?.[1] ?? []);

describe('the committed environments', () => {
  it('are the core environments', () => {
    expect(environmentNames().sort()).toEqual([...CORE_ENVIRONMENTS].sort());
  });

  it.each(CORE_ENVIRONMENTS)('%s is rendered byte for byte', name => {
    const spec = loadEnvironmentSpec(name);
    const objects = renderEnvironment({ spec, releases, platform });
    const file = path.join(platformRoot(), renderedPath(name));
    expect(toRenderedText(name, objects)).toBe(readFileSync(file, 'utf8'));
    expect(readRenderedObjects(name)).toEqual(objects);
    const deployed = objects
      .filter(({ kind }) => kind === 'Deployment')
      .map(({ metadata }) => metadata.name);
    expect(deployed).toEqual([...names].sort());
    expect(deployed).toEqual(expect.arrayContaining(drawn));
  });

  it('does not depend on the order of the input or on the environment of the process', () => {
    const spec = loadEnvironmentSpec('production');
    const text = toRenderedText(
      'production',
      renderEnvironment({ spec, releases, platform }),
    );
    const shuffled = {
      ...platform,
      services: [...platform.services].reverse(),
    };
    process.env.CDK8S_DISABLE_SORT = '1';
    try {
      const objects = renderEnvironment({ spec, releases, platform: shuffled });
      expect(toRenderedText('production', objects)).toBe(text);
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });
});

describe('any other environment', () => {
  const label = fc.stringMatching(/^[a-z0-9][-a-z0-9]{1,28}[a-z0-9]$/);
  const time = fc.constantFrom('00:00', '07:30', '08:00');
  const anySpec = fc
    .record(
      {
        name: label.filter(
          name => !CORE_ENVIRONMENTS.some(core => core === name),
        ),
        base: fc.constantFrom(...CORE_ENVIRONMENTS),
        cluster: fc.constantFrom(...CORE_ENVIRONMENTS),
        version: fc.constantFrom(...releases.map(({ version }) => version)),
        size: fc.constantFrom(...ENVIRONMENT_SIZES),
        services: fc.subarray(names),
        replicas: fc.integer({ min: 1, max: 20 }),
        owner: label.map(name => `group:default/${name}`),
        lifetime: fc.integer({ min: 1, max: 90 }).map(days => `P${days}D`),
        sleep: fc.record({
          timeZone: fc.constantFrom('UTC', 'Europe/Berlin'),
          awake: fc
            .record({ from: time, to: fc.constantFrom('20:00', '24:00') })
            .map(hours => [{ days: ['mon'], ...hours }]),
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
        ? { [spec.services?.[0] ?? names[0]]: { replicas } }
        : {},
    }));

  it('renders, always the same', () => {
    fc.assert(
      fc.property(anySpec, value => {
        const spec = parseEnvironmentSpec(value);
        // As JSON, which keeps the order of keys and is far quicker than YAML.
        const render = () =>
          JSON.stringify(renderEnvironment({ spec, releases, platform }));
        const text = render();
        expect(render()).toBe(text);
        for (const name of spec.services) {
          expect(text).toContain(`"backstage.io/kubernetes-id":"${name}"`);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('comes from parts that nobody changed: rendering leaves its input alone', () => {
    const before = JSON.stringify([platform, releases]);
    const spec = loadEnvironmentSpec('staging');
    renderEnvironment({ spec, releases, platform });
    expect(JSON.stringify([platform, releases])).toBe(before);
  });
});
