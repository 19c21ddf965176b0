const MULTIPLIERS: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/**
 * Reads a resource quantity (`250m`, `1Gi`, `2`) as a plain number: cores or
 * bytes. Absent means 0, as it does for a request.
 */
export function parseQuantity(quantity: string | number | undefined): number {
  if (quantity === undefined) {
    return 0;
  }
  const match = /^([0-9]+(?:\.[0-9]+)?)([numkMGT]|[KMGT]i)?$/.exec(
    String(quantity),
  );
  if (!match) {
    throw new Error(
      `quantity '${quantity}' is not a number with an optional unit such as 250m or 1Gi`,
    );
  }
  return Number(match[1]) * MULTIPLIERS[match[2] ?? ''];
}

/** Cores as metrics-server writes them: whole nanocores. */
export function formatNanocores(cores: number): string {
  return `${Math.round(cores * 1e9)}n`;
}

/** Bytes as metrics-server writes them: whole KiB. */
export function formatKibibytes(bytes: number): string {
  return `${Math.round(bytes / 1024)}Ki`;
}
