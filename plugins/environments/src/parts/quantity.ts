import { bytes, cores } from '@brown-bear/plugin-health-react';

/** Factors of the suffixes of Kubernetes quantities. */
const FACTORS: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** The number that a Kubernetes quantity means: 3.9 of `3900m`, bytes of `9Gi`. */
export function readQuantity(text: string): number {
  const match = /^([+-]?[\d.]+(?:e[+-]?\d+)?)([a-zA-Z]{0,2})$/.exec(
    text.trim(),
  );
  const factor = match ? FACTORS[match[2]] : undefined;
  return match && factor !== undefined ? Number(match[1]) * factor : Number.NaN;
}

/** Three digits that matter, and all before the point in any case. */
export function digits(value: number): string {
  return value.toLocaleString('en', {
    maximumSignificantDigits: Math.max(3, Math.floor(value).toString().length),
  });
}

/** A resource as people say it; what is no quantity is left as it is. */
export function quantityInWords(resource: string, text: string): string {
  const value = readQuantity(text);
  if (!Number.isFinite(value)) {
    return text;
  }
  if (resource === 'cpu') {
    return cores(value);
  }
  return resource === 'memory' || resource === 'storage'
    ? bytes(value)
    : digits(value);
}
