import { namedSchemas } from '../data/namedSchemas';
import { knownValueFields, knownValues } from './knownValues';

describe('knownValues', () => {
  it.each(knownValueFields())(
    'is of a text field whose values no schema states: $schemaName $field',
    ({ schemaName, field }) => {
      const property = namedSchemas().get(schemaName)?.properties?.[field];
      expect(property?.type).toBe('string');
      expect(property?.enum).toBeUndefined();
      expect(knownValues(schemaName)[field].length).toBeGreaterThan(0);
    },
  );

  it('is empty for every other schema', () => {
    expect(knownValues('io.k8s.api.core.v1.Secret')).toEqual({});
  });
});
