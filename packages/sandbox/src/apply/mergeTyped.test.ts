import { DEPLOYMENTS, PODS } from '../registry/kinds';
import { FieldSet } from './FieldSet';
import { mergeTyped } from './mergeTyped';
import { typeOf } from './typeOf';

type Items = { metadata: { finalizers: string[] } };

function merged(live: string[], applied: string[]): string[] {
  const object = (finalizers: string[]) => ({ metadata: { finalizers } });
  const result = mergeTyped(object(live), object(applied), typeOf(PODS));
  return (result as Items).metadata.finalizers;
}

describe('mergeTyped', () => {
  it.each([
    ['keeps what only the live list has where it was', 'abc', 'b', 'abc'],
    ['takes the order of the applied list', 'abc', 'ca', 'bca'],
    ['adds what is new behind', 'ab', 'bc', 'abc'],
    ['starts from nothing', '', 'ba', 'ba'],
  ])('%s: %s and %s are %s', (_title, live, applied, expected) => {
    expect(merged([...live], [...applied]).join('')).toBe(expected);
  });

  it('merges maps, replaces atomic lists, and finds items by all their keys', () => {
    const port = (name: string, protocol?: string) => ({
      containerPort: 53,
      name,
      ...(protocol && { protocol }),
    });
    const pod = (ports: object[], extra: object) => ({
      spec: { containers: [{ name: 'dns', ports, ...extra }] },
    });
    expect(
      mergeTyped(
        pod([port('tcp', 'TCP'), port('udp', 'UDP')], { args: ['a', 'b'] }),
        pod([port('renamed')], { args: ['c'] }),
        typeOf(PODS),
      ),
    ).toEqual(
      pod([{ ...port('renamed'), protocol: 'TCP' }, port('udp', 'UDP')], {
        args: ['c'],
      }),
    );
  });

  it('replaces a structure that is owned as a whole', () => {
    const selector = (matchLabels: object) => ({
      spec: { selector: { matchLabels } },
    });
    expect(
      mergeTyped(
        selector({ a: '1' }),
        selector({ b: '2' }),
        typeOf(DEPLOYMENTS),
      ),
    ).toEqual(selector({ b: '2' }));
  });
});

describe('FieldSet', () => {
  const set = FieldSet.fromFieldsV1({
    'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
    'f:spec': { 'f:replicas': {}, 'f:paused': {} },
  });

  it('is read and written as FieldsV1', () => {
    expect(FieldSet.fromFieldsV1(set.toFieldsV1()).equals(set)).toBe(true);
    expect(set.paths().map(path => path.join('/'))).toEqual([
      'f:metadata/f:labels',
      'f:metadata/f:labels/f:app',
      'f:spec/f:paused',
      'f:spec/f:replicas',
    ]);
  });

  it('is united, cut and reduced', () => {
    const other = FieldSet.fromFieldsV1({
      'f:spec': { 'f:replicas': {}, 'f:strategy': {} },
    });
    const steps = (fields: FieldSet) =>
      fields.paths().map(path => path[path.length - 1]);
    expect(steps(set.intersection(other))).toEqual(['f:replicas']);
    expect(steps(other.difference(set))).toEqual(['f:strategy']);
    expect(steps(set.union(other))).toHaveLength(5);
    expect(set.difference(set).isEmpty).toBe(true);
    expect(steps(set.without(['f:metadata', 'f:labels']))).toEqual([
      'f:paused',
      'f:replicas',
    ]);
  });
});
