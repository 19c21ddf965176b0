import { assert, bigInt, property } from 'fast-check';
import {
  parseQuantity,
  quantityAsNumber,
  readQuantity,
  writeCpu,
  writeMemory,
} from './Quantity';

const ONE = 10n ** 9n;

describe('readQuantity', () => {
  it.each<[string | number, bigint]>([
    ['0', 0n],
    ['2', 2n * ONE],
    [2, 2n * ONE],
    [0.25, ONE / 4n],
    [1e-7, 100n],
    ['1n', 1n],
    ['1u', 1_000n],
    ['200m', 200_000_000n],
    ['1k', 1_000n * ONE],
    ['1M', 10n ** 6n * ONE],
    ['1G', 10n ** 9n * ONE],
    ['1T', 10n ** 12n * ONE],
    ['1P', 10n ** 15n * ONE],
    ['1E', 10n ** 18n * ONE],
    ['1Ki', 1_024n * ONE],
    ['1.5Mi', 1_572_864n * ONE],
    ['4Gi', 4n * 2n ** 30n * ONE],
    ['1Ti', 2n ** 40n * ONE],
    ['1Pi', 2n ** 50n * ONE],
    ['1Ei', 2n ** 60n * ONE],
    ['1e3', 1_000n * ONE],
    ['1E3', 1_000n * ONE],
    ['1E-3', ONE / 1_000n],
    ['12e-1', (12n * ONE) / 10n],
    ['1.5e+2', 150n * ONE],
    ['.5', ONE / 2n],
    ['5.', 5n * ONE],
    ['0e999999999', 0n],
    ['+5', 5n * ONE],
    ['-5m', -5_000_000n],
    [1e21, (2n ** 63n - 1n) * ONE],
  ])('reads %p', (text, expected) => {
    expect(readQuantity(text)).toBe(expected);
  });

  it('rounds up what is finer than a billionth', () => {
    expect(readQuantity('0.1n')).toBe(1n);
    expect(readQuantity('1e-999999999')).toBe(1n);
    expect(readQuantity('0e-999999999')).toBe(0n);
  });

  it('caps at 2^63 - 1 and never computes a huge power', () => {
    const largest = (2n ** 63n - 1n) * ONE;
    expect(readQuantity('8Ei')).toBe(largest);
    expect(readQuantity('1e999999999')).toBe(largest);
    expect(readQuantity('-9E')).toBe(-9n * 10n ** 18n * ONE);
    expect(readQuantity('-10E')).toBe(-largest);
  });

  it.each([
    '',
    ' 1',
    '1 Gi',
    '1K',
    '1mi',
    '1Gib',
    '1GB',
    'Gi',
    '--1',
    '1e',
    '1e3k',
    '.',
    '-',
    'NaN',
    '0x10',
    '1,5',
    '9'.repeat(65),
  ])('refuses %p', text => {
    expect(() => readQuantity(text)).toThrow(
      `expected a quantity like 200m or 1Gi, found "${text}"`,
    );
  });

  it('reads as undefined what is no quantity', () => {
    const values = [undefined, null, {}, [], true, 1n, NaN, Infinity, 'much'];
    expect(values.map(parseQuantity)).toEqual(values.map(() => undefined));
  });
});

describe('writing', () => {
  it.each([
    ['12', '12'],
    ['3.9', '3900m'],
    ['3900000u', '3900m'],
    ['1500n', '1500n'],
    ['0', '0'],
    ['-2', '-2'],
    ['1k', '1000'],
  ])('writes %p cores as %p', (text, expected) => {
    expect(writeCpu(readQuantity(text))).toBe(expected);
  });

  it.each([
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['2048Gi', '2Ti'],
    ['1Ei', '1Ei'],
    ['1000', '1000'],
    ['1M', '1000000'],
    ['0', '0'],
    ['500m', '500m'],
  ])('writes %p bytes as %p', (text, expected) => {
    expect(writeMemory(readQuantity(text))).toBe(expected);
  });

  it('loses nothing', () => {
    const largest = (2n ** 63n - 1n) * ONE;
    assert(
      property(bigInt(-largest, largest), billionths => {
        expect(readQuantity(writeCpu(billionths))).toBe(billionths);
        expect(readQuantity(writeMemory(billionths))).toBe(billionths);
      }),
      { numRuns: 300 },
    );
  });

  it('gives numbers in the unit', () => {
    expect(quantityAsNumber(readQuantity('250m'))).toBe(0.25);
    expect(quantityAsNumber(readQuantity('4Gi'))).toBe(4 * 1024 ** 3);
  });
});
