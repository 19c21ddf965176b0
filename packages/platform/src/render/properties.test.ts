import { validateObject } from '@brown-bear/kubernetes-schemas';
import {
  environmentSpecSchema,
  parseEnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import fc from 'fast-check';
import type { z } from 'zod';
import { loadEnvironmentSpec } from '../loadEnvironmentSpec';
import { connectionsIn } from '../network/connectionsIn';
import { loadPlatform } from '../Platform';
import { checkPolicies } from '../policy/checkPolicies';
import { loadReleases } from '../Release';
import { ALLOWED_DIFFERENCES } from './__fixtures__/allowedDifferences';
import { differences, isOnlyMetadata } from './__fixtures__/differences';
import { LIFECYCLE_LEAVES, SPEC_LEAVES } from './__fixtures__/specLeaves';
import { anySpec } from './__testUtils__/anySpec';
import { planEnvironment } from './EnvironmentPlan';
import { renderEnvironment } from './renderEnvironment';

const platform = loadPlatform();
const [committed] = loadReleases();
/** The next release: every image is another one. */
const next = {
  ...committed,
  version: '2027.1.0',
  images: Object.fromEntries(
    Object.entries(committed.images).map(([name, image]) => [
      name,
      image.replace(/.$/, last => (last === '0' ? '1' : '0')),
    ]),
  ),
};
const releases = [committed, next];
const services = platform.services.map(({ name }) => name);
const specs = anySpec({
  services,
  versions: [committed.version],
  overridden: [committed.version, next.version],
});

const render = (value: object) =>
  renderEnvironment({
    spec: parseEnvironmentSpec(value),
    releases,
    platform,
  });

/** Paths of everything that a schema lets a person choose. */
function leavesOf(schema: any, path: string[] = []): string[] {
  const { def } = schema;
  switch (def.type) {
    case 'optional':
    case 'default':
      return leavesOf(def.innerType, path);
    case 'object':
      return Object.entries(def.shape as Record<string, z.ZodType>).flatMap(
        ([key, value]) => leavesOf(value, [...path, key]),
      );
    case 'pipe':
      return leavesOf(def.out, path);
    case 'record':
      return leavesOf(def.valueType, [...path, '*']);
    case 'array':
      return def.element.def.type === 'object'
        ? leavesOf(def.element, [...path, '*'])
        : [path.join('.')];
    default:
      return [path.join('.')];
  }
}

it('renders for every spec the same, and what holds by schema and policy', () => {
  fc.assert(
    fc.property(specs, value => {
      const spec = parseEnvironmentSpec(value);
      const objects = renderEnvironment({ spec, releases, platform });
      expect(JSON.stringify(render(value))).toBe(JSON.stringify(objects));
      expect(objects.flatMap(object => validateObject(object))).toEqual([]);
      const plan = planEnvironment({ spec, releases, platform });
      const results = checkPolicies({
        scope: 'environment',
        objects,
        spec,
        connections: connectionsIn(plan),
      });
      expect(results.flatMap(({ findings }) => findings)).toEqual([]);
      expect(
        objects
          .filter(({ kind }) => ['Deployment', 'Rollout'].includes(kind))
          .map(({ metadata }) => metadata.name),
      ).toEqual(expect.arrayContaining(spec.services));
    }),
    { numRuns: 200 },
  );
}, 300_000);

it('knows for every leaf of the spec what it changes', () => {
  expect(Object.keys(SPEC_LEAVES).sort()).toEqual(
    leavesOf(environmentSpecSchema).sort(),
  );
});

it('counts the copy of the spec in a ConfigMap only where nothing else is to change', () => {
  const copied = Object.entries(SPEC_LEAVES).filter(([, { changes }]) =>
    changes.every(change => change.startsWith('ConfigMap data.')),
  );
  expect(copied.map(([leaf]) => leaf)).toEqual(
    Object.keys(SPEC_LEAVES).filter(leaf => LIFECYCLE_LEAVES.test(leaf)),
  );
  expect(
    Object.entries(SPEC_LEAVES)
      .filter(([leaf]) => !LIFECYCLE_LEAVES.test(leaf))
      .flatMap(([, { changes }]) => changes)
      .filter(change => change.startsWith('ConfigMap')),
  ).toEqual([]);
});

it('has every leaf of the spec change what a cluster acts on', () => {
  fc.assert(
    fc.property(
      specs,
      fc.constantFrom(...Object.keys(SPEC_LEAVES)),
      (value, leaf) => {
        const { changes, change: changed, given = {} } = SPEC_LEAVES[leaf];
        // What every service has of its own nothing else can change.
        const before = { ...value, overrides: {}, ...given };
        const spec = parseEnvironmentSpec(before);
        const found = [
          ...differences(
            render(before),
            render({ ...before, ...changed(spec) }),
          ),
        ].filter(difference => !isOnlyMetadata(difference));
        const hit = changes.filter(change => found.includes(change));
        // The whole list when none is hit: what did change is then seen.
        expect(hit.length > 0 ? leaf : { leaf, found }).toBe(leaf);
      },
    ),
    { numRuns: 300 },
  );
}, 300_000);

it('renders like production whatever has its spec, but for the allowed paths', () => {
  const { name: _, ...spec } = loadEnvironmentSpec('production');
  const production = render(loadEnvironmentSpec('production'));
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z]([-a-z0-9]{1,20})[a-z0-9]$/),
      fc.integer({ min: 1, max: 90 }),
      (name, days) => {
        const found = differences(
          production,
          render({ ...spec, name, lifetime: `P${days}D` }),
        );
        expect(
          [...found].filter(
            difference =>
              !ALLOWED_DIFFERENCES.some(allowed => allowed.test(difference)),
          ),
        ).toEqual([]);
        // An allowance that nothing uses would let a mistake through.
        expect(
          ALLOWED_DIFFERENCES.filter(
            allowed => ![...found].some(difference => allowed.test(difference)),
          ),
        ).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
}, 300_000);
