import { parseQuantity } from '@brown-bear/kubernetes-schemas';

/** An amount in billionths of its unit, the finest step that Kubernetes knows. */
export type Amount = bigint;

const NANO = 9;

const DECIMAL: readonly [string, number][] = [
  ['E', 18],
  ['P', 15],
  ['T', 12],
  ['G', 9],
  ['M', 6],
  ['k', 3],
  ['', 0],
  ['m', -3],
  ['u', -6],
  ['n', -9],
];

const BINARY: readonly [string, bigint][] = [
  ['Ei', 60n],
  ['Pi', 50n],
  ['Ti', 40n],
  ['Gi', 30n],
  ['Mi', 20n],
  ['Ki', 10n],
];

/** A cluster has few different quantities, each of them thousands of times. */
const MAXIMUM_KNOWN = 5000;
const known = new Map<string | number, Amount>();

/** Absent and unreadable quantities count as nothing. */
export function toAmount(quantity: string | number | undefined): Amount {
  if (quantity === undefined) {
    return 0n;
  }
  let amount = known.get(quantity);
  if (amount === undefined) {
    amount = parseQuantity(quantity) ?? 0n;
    if (known.size >= MAXIMUM_KNOWN) {
      known.clear();
    }
    known.set(quantity, amount);
  }
  return amount;
}

function writeDecimal(amount: Amount, isExponent = false): string {
  for (const [suffix, power] of DECIMAL) {
    const size = 10n ** BigInt(power + NANO);
    if (amount % size === 0n) {
      const exponent = power === 0 ? '' : `e${power}`;
      return `${amount / size}${isExponent ? exponent : suffix}`;
    }
  }
  return String(amount);
}

function writeBinary(amount: Amount): string | undefined {
  const unit = 10n ** BigInt(NANO);
  const units = amount / unit;
  if (amount % unit !== 0n || (units > -1024n && units < 1024n)) {
    return undefined;
  }
  const found = BINARY.find(([, power]) => units % (1n << power) === 0n);
  return found ? `${units >> found[1]}${found[0]}` : String(units);
}

/** Writes an amount with the largest suffix that needs no fraction. */
export function fromAmount(amount: Amount, isBinary = false): string {
  if (amount === 0n) {
    return '0';
  }
  return (isBinary ? writeBinary(amount) : undefined) ?? writeDecimal(amount);
}

/** Whether a quantity is written with a binary suffix such as `Mi`. */
export function isBinaryQuantity(quantity: string | number): boolean {
  return String(quantity).endsWith('i');
}

/** Bytes are counted in binary units, everything else in decimal ones. */
export function isCountedInBytes(resource: string): boolean {
  return /memory|storage|hugepages/.test(resource);
}

/** `1000m` is `1`, `1024Mi` is `1Gi`: the one way in which Kubernetes writes a quantity. */
export function canonicalQuantity(quantity: string | number): string {
  const amount = parseQuantity(quantity);
  if (amount === undefined) {
    return String(quantity);
  }
  return /[eE][+-]?[0-9]/.test(String(quantity))
    ? writeDecimal(amount, true)
    : fromAmount(amount, isBinaryQuantity(quantity));
}
