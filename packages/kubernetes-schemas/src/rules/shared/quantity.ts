import type { Quantity } from './PodSpec';

const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

const PARTS = /^([+-]?)(\d*)\.?(\d*)([a-zA-Z]*)([+-]?\d*)$/;

/** Decimal places that are kept: a quantity is never finer than a nano. */
const PLACES = 9;

/** A quantity in nano-units, exactly, so that 0.1 and 100m are the same. */
export function toNano(quantity: Quantity): bigint {
  const [, sign, whole, fraction, suffix, power] =
    PARTS.exec(plain(quantity)) ?? [];
  const digits = BigInt(`${whole}${fraction}` || '0');
  const isExponent = /^[eE]$/.test(suffix) && power !== '';
  const binary = BINARY.indexOf(suffix) + 1;
  const exponent = isExponent ? Number(power) : DECIMAL[suffix] ?? 0;
  const shift = PLACES + exponent - fraction.length;
  const scaled =
    shift >= 0 ? digits * 10n ** BigInt(shift) : roundUp(digits, -shift);
  const value = scaled * 1024n ** BigInt(binary);
  return sign === '-' ? -value : value;
}

function roundUp(digits: bigint, places: number): bigint {
  const divisor = 10n ** BigInt(places);
  return (digits + divisor - 1n) / divisor;
}

/** A JSON number may be written as 1e-7; its text here has no exponent. */
function plain(quantity: Quantity): string {
  return typeof quantity === 'number'
    ? quantity.toLocaleString('en-US', {
        useGrouping: false,
        maximumFractionDigits: PLACES,
      })
    : quantity;
}
