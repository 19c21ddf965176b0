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

const QUANTITY =
  /^([+-]?)([0-9]*)\.?([0-9]*?)(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]{1,3}))?$/;

type Parsed = { amount: Amount; isBinary: boolean; isExponent: boolean };

function parse(quantity: string | number): Parsed | undefined {
  const match = QUANTITY.exec(String(quantity));
  if (!match || (!match[2] && !match[3])) {
    return undefined;
  }
  const [, sign, whole, fraction, suffix = '', exponent] = match;
  const binary = BINARY.find(([name]) => name === suffix)?.[1];
  const decimal = DECIMAL.find(([name]) => name === suffix)?.[1] ?? 0;
  const power =
    NANO - fraction.length + (exponent ? Number(exponent) : decimal);
  let amount = BigInt(whole + fraction) << (binary ?? 0n);
  const step = 10n ** BigInt(Math.abs(power));
  amount = power >= 0 ? amount * step : (amount + step - 1n) / step;
  return {
    amount: sign === '-' ? -amount : amount,
    isBinary: binary !== undefined,
    isExponent: exponent !== undefined,
  };
}

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
    amount = parse(quantity)?.amount ?? 0n;
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
  const parsed = parse(quantity);
  if (!parsed) {
    return String(quantity);
  }
  const { amount, isBinary, isExponent } = parsed;
  return isExponent ? writeDecimal(amount, true) : fromAmount(amount, isBinary);
}
