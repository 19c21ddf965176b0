/** A map of JSON whose fields nobody has looked at yet. */
export type JsonMap = { readonly [field: string]: unknown };

export function mapOf(value: unknown): JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonMap)
    : {};
}

export function mapsOf(value: unknown): JsonMap[] {
  return Array.isArray(value) ? value.map(mapOf) : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
