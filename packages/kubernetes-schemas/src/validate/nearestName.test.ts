import { nearestName } from './nearestName';

const KNOWN = ['replicas', 'selector', 'template', 'minReadySeconds', 'os'];

describe('nearestName', () => {
  it.each([
    ['replica', 'replicas'],
    ['Selector', 'selector'],
    ['tempalte', 'template'],
    ['minreadysecond', 'minReadySeconds'],
  ])('knows what %s was meant to be', (unknown, meant) => {
    expect(nearestName(unknown, KNOWN)).toBe(meant);
  });

  it.each(['image', 'so', '', 'x'.repeat(1_000_000)])(
    'does not guess at anything else',
    unknown => {
      expect(nearestName(unknown, KNOWN)).toBeUndefined();
    },
  );
});
