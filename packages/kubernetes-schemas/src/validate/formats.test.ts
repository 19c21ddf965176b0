import { isIntOrString, isQuantity } from './formats';

describe('isQuantity', () => {
  it.each([
    '0',
    '1',
    '-1',
    '+1.5',
    '.5',
    '1.',
    '250m',
    '1Gi',
    '1.5Ki',
    '10k',
    '1E',
    '1e3',
    '1E-3',
    '5n',
    '7u',
    1,
    0.5,
  ])('takes %p', value => {
    expect(isQuantity(value)).toBe(true);
  });

  it.each([
    '',
    '.',
    '1 Gi',
    '1GB',
    '1K',
    '1gi',
    'Gi',
    '1mi',
    '0x1',
    '1e',
    '--1',
    Number.NaN,
    true,
    {},
  ])('refuses %p', value => {
    expect(isQuantity(value)).toBe(false);
  });
});

describe('isIntOrString', () => {
  it('takes an int32 or any text', () => {
    expect([1, -1, 'http', '25%', ''].every(isIntOrString)).toBe(true);
    expect([1.5, 2 ** 31, true, [], {}].some(isIntOrString)).toBe(false);
  });
});
