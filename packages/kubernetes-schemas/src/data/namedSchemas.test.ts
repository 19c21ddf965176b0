import { namedSchemas, referencedName } from './namedSchemas';

describe('namedSchemas', () => {
  it('refers to nothing that is not there', () => {
    const names = namedSchemas();
    const missing = [...names.values()].flatMap(schema =>
      [...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g)]
        .map(match => match[1])
        .filter(name => !names.has(name)),
    );
    expect(missing).toEqual([]);
    expect(names.size).toBeGreaterThan(500);
  });

  it('names what a schema only refers to', () => {
    const $ref = '#/components/schemas/io.k8s.a';
    expect(referencedName({ $ref })).toBe('io.k8s.a');
    expect(referencedName({ allOf: [{ $ref }], default: {} })).toBe('io.k8s.a');
    expect(referencedName({ type: 'string' })).toBeUndefined();
  });
});
