import { InputError } from '@backstage/errors';

/** A quantity is kept in billionths of its unit: the finest step that Kubernetes knows. */
const DECIMALS = 9;

/** Powers of ten of the decimal suffixes. */
const DECIMAL_SUFFIXES = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);

/** Powers of two of the binary suffixes. */
const BINARY_SUFFIXES = new Map([
  ['Ki', 10n],
  ['Mi', 20n],
  ['Gi', 30n],
  ['Ti', 40n],
  ['Pi', 50n],
  ['Ei', 60n],
]);

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const QUANTITY =
  /^([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i|))$/;

/** Kubernetes sets no limit; nobody means a longer one. */
const MAX_LENGTH = 64;

/** No quantity is larger than 2^63 - 1; Kubernetes caps it there. */
const LARGEST = (2n ** 63n - 1n) * 10n ** BigInt(DECIMALS);

/** Beyond this power of ten, every number that fits MAX_LENGTH is capped. */
const MAX_POWER = 100;

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/** `digits` times ten to the `power`, rounded up. */
function scale(digits: bigint, power: number): bigint {
  const bounded = Math.max(-MAX_POWER, Math.min(MAX_POWER, power));
  return bounded < 0
    ? divideUp(digits, 10n ** BigInt(-bounded))
    : digits * 10n ** BigInt(bounded);
}

/**
 * Reads a quantity as {@link readQuantity} does; undefined for anything that
 * is none.
 * @public
 */
export function parseQuantity(value: unknown): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return undefined;
  }
  const text = String(value);
  const match = text.length > MAX_LENGTH ? undefined : QUANTITY.exec(text);
  if (!match) {
    return undefined;
  }
  const [, sign, whole = '', decimals, onlyDecimals, exponent, suffix] = match;
  const fraction = decimals ?? onlyDecimals;
  const binary = BINARY_SUFFIXES.get(suffix);
  const power = exponent ?? DECIMAL_SUFFIXES.get(suffix) ?? 0;
  const size = scale(
    BigInt(whole + fraction) << (binary ?? 0n),
    Number(power) - fraction.length + DECIMALS,
  );
  const capped = size > LARGEST ? LARGEST : size;
  return sign === '-' ? -capped : capped;
}

/**
 * Reads a quantity such as `200m`, `1Gi`, `2` or `1e3`, in billionths of its
 * unit (cores, bytes or pieces). Finer ones are rounded up, as Kubernetes does.
 * @public
 */
export function readQuantity(value: string | number): bigint {
  const quantity = parseQuantity(value);
  if (quantity === undefined) {
    throw new InputError(
      `expected a quantity like 200m or 1Gi, found "${value}"`,
    );
  }
  return quantity;
}

/**
 * A quantity in its unit: cores, bytes or pieces, as exact as a number can be.
 * @public
 */
export function quantityAsNumber(billionths: bigint): number {
  return Number(billionths) / 10 ** DECIMALS;
}

/** The first of the suffixes, each with its size, that needs no fraction. */
function write(billionths: bigint, suffixes: [string, bigint][]): string {
  const [suffix, size] = suffixes.find(([, each]) => billionths % each === 0n)!;
  return billionths === 0n ? '0' : `${billionths / size}${suffix}`;
}

const DECIMAL_SIZES = ['', 'm', 'u', 'n'].map((suffix): [string, bigint] => [
  suffix,
  10n ** BigInt(DECIMALS + DECIMAL_SUFFIXES.get(suffix)!),
]);

const BINARY_SIZES = [...BINARY_SUFFIXES]
  .reverse()
  .map(([suffix, power]): [string, bigint] => [
    suffix,
    2n ** power * 10n ** BigInt(DECIMALS),
  ]);

/**
 * Writes cores or pieces as Kubernetes does: `12` or `3900m`.
 * @public
 */
export function writeCpu(billionths: bigint): string {
  return write(billionths, DECIMAL_SIZES);
}

/**
 * Writes bytes with the largest binary suffix that needs no fraction: `1536Mi`.
 * @public
 */
export function writeMemory(billionths: bigint): string {
  return write(billionths, [...BINARY_SIZES, ...DECIMAL_SIZES]);
}
