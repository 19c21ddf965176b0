import { fromCustom } from './fromCustom';

describe('fromCustom', () => {
  it('does not require what a default fills in', () => {
    const properties = {
      host: { type: 'string', default: 'a' },
      path: { type: 'string' },
    } as const;
    expect(
      fromCustom({ type: 'object', required: ['host', 'path'], properties }),
    ).toMatchObject({ properties, required: ['path'] });
  });

  it('closes an object of which nothing is said, unless it keeps fields', () => {
    const open = {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
    } as const;
    const map = {
      type: 'object',
      additionalProperties: { type: 'string' },
    } as const;
    expect(fromCustom({ type: 'object' }).properties).toEqual({});
    expect(fromCustom(open).properties).toBeUndefined();
    expect(fromCustom(map)).toBe(map);
  });

  it('tells quantities from other numbers that may be text', () => {
    const pattern =
      '^(\\+|-)?(([0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE][0-9]+))?$';
    const intOrString = { 'x-kubernetes-int-or-string': true };
    expect(fromCustom(intOrString).format).toBe('int-or-string');
    expect(fromCustom({ ...intOrString, pattern }).format).toBe(
      'whole-quantity',
    );
  });
});
