import {
  array,
  assert,
  constantFrom,
  dictionary,
  oneof,
  property,
  shuffledSubarray,
  tuple,
} from 'fast-check';
import type { KubernetesObject } from '../render/KubernetesObject';
import { checkPolicies } from './checkPolicies';
import { POLICY_RULES } from './rules';
import { FIXTURES } from './rules/__fixtures__';
import { change } from './rules/__fixtures__/change';
import { goodCluster } from './rules/__fixtures__/goodCluster';
import { goodEnvironment } from './rules/__fixtures__/goodEnvironment';
import { targetOf } from './rules/__fixtures__/RuleFixture';

/** Everything of the fixtures, wrong in many ways. */
const WRONG = Object.values(FIXTURES).flatMap(({ fails }) =>
  fails.map(targetOf),
);

const ODD = [undefined, null, true, 0, NaN, -1, '', 'x', [], [[]], {}];

/** Every path that exists in a value. */
function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = `${path}[${key}]`;
    return [at, ...pathsOf(inner, at)];
  });
}

const GOOD = [...goodEnvironment(), ...goodCluster()];
const PLACES = GOOD.flatMap((object, index) =>
  pathsOf(object).map(path => ({ index, path })),
);

describe('checkPolicies', () => {
  it('answers for every rule, in their order, what holds and why it matters', () => {
    const results = checkPolicies(
      targetOf({ set: { 'Deployment worker': { 'spec.replicas': 9 } } }),
    );
    expect(results.map(({ rule, title, why }) => [rule, title, why])).toEqual(
      POLICY_RULES.map(({ id, title, why }) => [id, title, why]),
    );
    expect(results.filter(({ status }) => status === 'fail')).toEqual([
      expect.objectContaining({
        rule: 'hpa.owns-replicas',
        findings: [
          expect.objectContaining({
            rule: 'hpa.owns-replicas',
            field: 'spec.replicas',
          }),
        ],
      }),
    ]);
    expect(
      results.every(
        ({ findings, status }) => (status === 'pass') === !findings.length,
      ),
    ).toBe(true);
  });

  it('orders findings alike, however the objects are ordered', () => {
    for (const target of WRONG) {
      // Which of two equal claims came first is part of two messages.
      const known = ['hpa.owns-replicas', 'pdb.drainable'];
      const without = (objects: readonly KubernetesObject[]) =>
        checkPolicies({ ...target, objects })
          .filter(({ rule }) => !known.includes(rule))
          .map(({ findings }) => findings.map(({ field }) => field));
      expect(without([...target.objects].reverse())).toEqual(
        without(target.objects),
      );
    }
  });

  it('judges the items of a List, and objects without a name', () => {
    const [namespace, ...others] = goodEnvironment();
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      metadata: {},
      items: others,
    } as unknown as KubernetesObject;
    const nameless = change(others.find(({ kind }) => kind === 'ConfigMap')!, {
      kind: 'Secret',
      'metadata.name': undefined,
    });
    const failing = (objects: readonly KubernetesObject[]) =>
      checkPolicies({ ...targetOf({}), objects })
        .filter(({ status }) => status === 'fail')
        .map(({ rule }) => rule);
    expect(failing([namespace, list])).toEqual([]);
    expect(failing([namespace, list, nameless])).toEqual(['secret.no-value']);
  });

  it('never throws for an odd value at any place', () => {
    const changes = array(
      tuple(constantFrom(...PLACES), constantFrom(...ODD)),
      { minLength: 1, maxLength: 12 },
    );
    assert(
      property(
        changes,
        constantFrom('environment', 'cluster'),
        (odd, scope) => {
          const objects = GOOD.map((object, index) =>
            odd.reduce((changed, [place, value]) => {
              try {
                return place.index === index
                  ? change(changed, { [place.path]: value })
                  : changed;
              } catch {
                // A former change has taken the place away.
                return changed;
              }
            }, object),
          );
          const target = targetOf({
            scope: scope as 'environment' | 'cluster',
          });
          expect(checkPolicies({ ...target, objects })).toHaveLength(
            POLICY_RULES.length,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never throws for things that are no objects', () => {
    const kinds = constantFrom(
      ...new Set([...GOOD.map(({ kind }) => kind), 'Pod', 'Job', 'List']),
    );
    const odd = constantFrom<unknown>(...ODD);
    const thing = oneof(
      odd,
      tuple(kinds, odd, odd, odd).map(([kind, metadata, spec, rest]) => ({
        apiVersion: rest,
        kind,
        metadata,
        spec,
        data: rest,
        items: rest,
        rules: rest,
        subjects: rest,
      })),
      dictionary(constantFrom('kind', 'spec', 'metadata'), odd),
    );
    assert(
      property(array(thing), shuffledSubarray(GOOD), (things, some) => {
        const objects = [...things, ...some] as KubernetesObject[];
        expect(() =>
          checkPolicies({ scope: 'environment', objects }),
        ).not.toThrow();
      }),
      { numRuns: 150 },
    );
  });
});
