import type { PodTemplate } from './types/Pod';

const SAFE_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** Object keys in order, so that the order they were written in does not count. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(canonical);
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([key, inner]) => [key, canonical(inner)]),
    );
  }
  return value;
}

/** 32-bit FNV-1a, the hash family that Kubernetes uses for the same purpose. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

/** The `pod-template-hash`: equal templates share it, a changed one does not. */
export function templateHash(template: PodTemplate): string {
  const digits = String(fnv1a(JSON.stringify(canonical(template))));
  return Array.from(
    digits,
    digit => SAFE_LETTERS[digit.charCodeAt(0) % SAFE_LETTERS.length],
  ).join('');
}
