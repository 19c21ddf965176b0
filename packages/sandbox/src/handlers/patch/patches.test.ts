import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';
import { schemaOf } from '@brown-bear/kubernetes-schemas';
import { jsonPatch } from './jsonPatch';
import { mergePatch } from './mergePatch';
import { strategicMerge } from './strategicMerge';

const podSpec = schemaOf({ apiVersion: 'v1', kind: 'Pod' })!.properties!.spec;

function merge(target: object, patch: object, schema: OpenApiSchema = podSpec) {
  return strategicMerge(target, patch, schema) as Record<string, unknown>;
}

const named = (...names: string[]) => names.map(name => ({ name }));

describe('mergePatch', () => {
  it('merges objects, replaces lists, removes what is null', () => {
    expect(
      mergePatch(
        { a: { b: 1, c: 2 }, list: [1, 2], gone: 1 },
        { a: { b: null, d: 3 }, list: [3], gone: null },
      ),
    ).toEqual({ a: { c: 2, d: 3 }, list: [3] });
  });
});

describe('jsonPatch', () => {
  it('applies operations to a copy', () => {
    const target = { list: ['a', 'b'], keep: true };
    expect(
      jsonPatch(target, [
        { op: 'test', path: '/list/0', value: 'a' },
        { op: 'add', path: '/list/-', value: 'c' },
        { op: 'remove', path: '/list/0' },
        { op: 'copy', from: '/keep', path: '/kept' },
      ]),
    ).toEqual({ list: ['b', 'c'], keep: true, kept: true });
    expect(target.list).toEqual(['a', 'b']);
  });

  it.each([
    [[{ op: 'test', path: '/a', value: 2 }], 'testing value /a failed'],
    [[{ op: 'remove', path: '/b' }], 'remove operation does not apply'],
    [[{ op: 'explode', path: '/a' }], 'Unexpected kind: explode'],
    [{ op: 'remove' }, 'error decoding patch'],
  ])('refuses %j', (patch, message) => {
    expect(() => jsonPatch({ a: 1 }, patch)).toThrow(message);
  });
});

describe('strategicMerge', () => {
  it('finds items by their key and keeps the others', () => {
    expect(
      merge(
        { containers: [{ name: 'a', image: '1', args: ['x'] }, { name: 'b' }] },
        { containers: [{ name: 'a', image: '2', args: null }] },
      ),
    ).toEqual({ containers: [{ name: 'a', image: '2' }, { name: 'b' }] });
  });

  it('puts new items where the patch has them', () => {
    expect(
      merge({ containers: named('a', 'b') }, { containers: named('new', 'b') }),
    ).toEqual({ containers: named('new', 'a', 'b') });
  });

  it('obeys the order that a patch asks for', () => {
    expect(
      merge(
        { containers: named('a', 'b', 'c') },
        {
          '$setElementOrder/containers': named('c', 'a'),
          containers: [{ name: 'c', image: '2' }],
        },
      ),
    ).toEqual({
      containers: [{ name: 'b' }, { name: 'c', image: '2' }, { name: 'a' }],
    });
  });

  it('knows the directives of a patch', () => {
    expect(
      merge(
        { containers: named('a', 'b'), tolerations: [{ key: 'x' }] },
        {
          containers: [{ name: 'a', $patch: 'delete' }],
          tolerations: [{ key: 'y' }],
        },
      ),
    ).toEqual({ containers: named('b'), tolerations: [{ key: 'y' }] });
    expect(
      merge(
        { containers: named('a', 'b') },
        { containers: [{ $patch: 'replace' }, { name: 'c' }] },
      ),
    ).toEqual({ containers: named('c') });
    const strategy = {
      type: 'object',
      properties: {
        finalizers: {
          type: 'array',
          'x-kubernetes-patch-strategy': 'merge',
          items: { type: 'string' },
        },
      },
    } as const;
    expect(
      merge(
        { finalizers: ['a', 'b', 'c'] },
        { '$deleteFromPrimitiveList/finalizers': ['b'], finalizers: ['d'] },
        strategy,
      ),
    ).toEqual({ finalizers: ['d', 'a', 'c'] });
    expect(merge({ a: 1, b: 2 }, { $retainKeys: ['b'], b: 3 })).toEqual({
      b: 3,
    });
  });

  it('refuses items without their key', () => {
    expect(() =>
      merge({ containers: named('a') }, { containers: [{ image: 'x' }] }),
    ).toThrow('does not contain declared merge key: name');
  });
});
