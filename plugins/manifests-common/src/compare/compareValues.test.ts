import type { JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { compareValues } from './compareValues';
import { fieldValueText } from './fieldValueText';

function compare(left: JsonValue, right: JsonValue) {
  return compareValues({ path: '', left, right });
}

describe('compareValues', () => {
  it('names the leaf that differs as Kubernetes does, not its place', () => {
    const deployment = (containers: JsonValue[]) => ({
      spec: { template: { spec: { containers } } },
    });
    expect(
      compare(
        deployment([
          { name: 'app', env: [{ name: 'A', value: '1' }] },
          { name: 'exporter', ports: [{ name: 'metrics', containerPort: 1 }] },
        ]),
        deployment([
          { name: 'migrate' },
          { name: 'app', env: [{ name: 'A', value: '2' }] },
          { name: 'exporter', ports: [{ name: 'metrics', containerPort: 9 }] },
        ]),
      ),
    ).toEqual([
      {
        path: 'spec.template.spec.containers[name="app"].env[name="A"].value',
        left: '1',
        right: '2',
      },
      {
        path: 'spec.template.spec.containers[name="exporter"].ports[name="metrics"].containerPort',
        left: 1,
        right: 9,
      },
      {
        path: 'spec.template.spec.containers[name="migrate"]',
        right: { name: 'migrate' },
      },
    ]);
  });

  it('puts keys that are not plain words into brackets', () => {
    expect(
      compare(
        { metadata: { labels: { 'app.kubernetes.io/version': '1' } } },
        { metadata: { labels: { 'app.kubernetes.io/version': '2' } } },
      ),
    ).toEqual([
      {
        path: 'metadata.labels[app.kubernetes.io/version]',
        left: '1',
        right: '2',
      },
    ]);
  });

  it('tells absent from null, and says a whole branch once', () => {
    expect(compare({ a: null }, { b: { c: [1, 2] } })).toEqual([
      { path: 'a', left: null },
      { path: 'b', right: { c: [1, 2] } },
    ]);
  });

  it('reports the order of named elements, which may matter', () => {
    expect(
      compare(
        { initContainers: [{ name: 'wait' }, { name: 'migrate' }] },
        { initContainers: [{ name: 'migrate' }, { name: 'wait' }] },
      ),
    ).toEqual([
      {
        path: 'initContainers',
        left: ['wait', 'migrate'],
        right: ['migrate', 'wait'],
      },
    ]);
  });

  it('matches mounts by their path and ports by their number', () => {
    expect(
      compare(
        {
          volumeMounts: [{ mountPath: '/tmp', name: 'tmp' }],
          p: [{ port: 1 }],
        },
        {
          volumeMounts: [
            { mountPath: '/data', name: 'data' },
            { mountPath: '/tmp', name: 'tmp', readOnly: true },
          ],
          p: [{ port: 2 }],
        },
      ).map(({ path }) => path),
    ).toEqual([
      'volumeMounts[name="tmp"].readOnly',
      'volumeMounts[name="data"]',
      'p[port=1]',
      'p[port=2]',
    ]);
  });

  it('finds elements without a name again when others come or go', () => {
    const peer = (app: string) => ({ podSelector: { app } });
    expect(
      compare(
        { from: [peer('a'), peer('b'), peer('c')] },
        { from: [peer('a'), peer('x'), peer('b'), peer('d')] },
      ),
    ).toEqual([
      { path: 'from[1]', right: peer('x') },
      { path: 'from[3].podSelector.app', left: 'c', right: 'd' },
    ]);
    expect(compare({ args: ['-a', '-b'] }, { args: ['-b'] })).toEqual([
      { path: 'args[0]', left: '-a' },
    ]);
  });

  it('says nothing if and only if the values are equal', () => {
    const value = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>;
    fc.assert(
      fc.property(value, value, (left, right) => {
        expect(compare(left, structuredClone(left))).toEqual([]);
        const isSame =
          JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
        expect(compare(left, right).length === 0).toBe(isSame);
      }),
      { numRuns: 300 },
    );
  });
});

describe('fieldValueText', () => {
  it('tells types apart and does not break long lines', () => {
    expect([1, '1', 'on', null, ['a']].map(fieldValueText)).toEqual([
      '1',
      '"1"',
      '"on"',
      'null',
      '- a',
    ]);
    const long = 'word '.repeat(50).trim();
    expect(fieldValueText({ long })).toBe(`long: ${long}`);
  });
});

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, nested]) => [key, sorted(nested as JsonValue)]),
      )
    : value;
}
