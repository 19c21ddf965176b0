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

/** Kubernetes caps what is larger at 2^63 - 1. */
const LARGEST = (2n ** 63n - 1n) * 10n ** BigInt(PLACES);

/** More digits than any quantity has: beyond lies nothing, or the largest. */
const MAX_SHIFT = 100;

/** A quantity in nano-units, exactly, so that 0.1 and 100m are the same. */
export function toNano(quantity: Quantity): bigint {
  const [, sign, whole, fraction, suffix, power] =
    PARTS.exec(plain(quantity)) ?? [];
  const digits = BigInt(`${whole}${fraction}` || '0');
  const isExponent = /^[eE]$/.test(suffix) && power !== '';
  const binary = BINARY.indexOf(suffix) + 1;
  const exponent = isExponent ? Number(power) : DECIMAL[suffix] ?? 0;
  const shift = PLACES + exponent - fraction.length;
  const scaled = scale(digits, shift) * 1024n ** BigInt(binary);
  const value = scaled > LARGEST ? LARGEST : scaled;
  return sign === '-' ? -value : value;
}

/** Times ten to a power; never computes a huge one, which would not end. */
function scale(digits: bigint, shift: number): bigint {
  if (digits === 0n) {
    return 0n;
  }
  if (shift > MAX_SHIFT) {
    return LARGEST;
  }
  if (shift >= 0) {
    return digits * 10n ** BigInt(shift);
  }
  // Rounded up, as Kubernetes does.
  const divisor = 10n ** BigInt(Math.min(-shift, MAX_SHIFT));
  return (digits + divisor - 1n) / divisor;
}

function plain(quantity: Quantity): string {
  return typeof quantity === 'number'
    ? quantity.toLocaleString('en-US', {
        useGrouping: false,
        maximumFractionDigits: PLACES,
      })
    : quantity;
}
