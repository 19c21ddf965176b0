import { createHash } from 'node:crypto';

/** Letters of generated names: no vowels, so that no word can come out. */
const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

function digest(parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\u0000')).digest();
}

/** The same parts give the same 64 hexadecimal digits in every run. */
export function stableHex(...parts: string[]): string {
  return digest(parts).toString('hex');
}

/** A number from 0 up to, not including, 1 that depends on the parts alone. */
export function stableFraction(...parts: string[]): number {
  return digest(parts).readUInt32BE(0) / 2 ** 32;
}

/** A UUID (version 8, RFC 9562: made from own data) that depends on the parts alone. */
export function stableUuid(...parts: string[]): string {
  const hex = stableHex(...parts);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** A suffix as Kubernetes generates them, e.g. `x2x5b` for a pod. */
export function stableSuffix(length: number, ...parts: string[]): string {
  return Array.from(digest(parts).subarray(0, length))
    .map(byte => NAME_ALPHABET[byte % NAME_ALPHABET.length])
    .join('');
}
