/** Factors of the suffixes that Kubernetes gives to a quantity, in thousandths. */
const THOUSANDTHS: Record<string, number> = {
  m: 1,
  '': 1000,
  k: 1000 * 1000,
  M: 1000 * 1000 ** 2,
  G: 1000 * 1000 ** 3,
  Ki: 1000 * 1024,
  Mi: 1000 * 1024 ** 2,
  Gi: 1000 * 1024 ** 3,
};

const QUANTITY = /^(\d+(?:\.\d+)?)(m|k|M|G|Ki|Mi|Gi|)$/;

/** Reads a quantity such as `200m` or `1Gi`, in thousandths of its unit. */
export function readQuantity(value: string): number {
  const [, number, suffix] = QUANTITY.exec(value) ?? [];
  if (number === undefined) {
    throw new Error(`expected a quantity like 200m or 1Gi, found "${value}"`);
  }
  return Math.round(Number(number) * THOUSANDTHS[suffix]);
}

/** Writes cores as Kubernetes does: `12` or `3900m`. */
export function writeCpu(thousandths: number): string {
  return write(thousandths, ['', 'm']);
}

/** Writes bytes with the largest binary suffix that needs no fraction. */
export function writeMemory(thousandths: number): string {
  return write(thousandths, ['Gi', 'Mi', 'Ki', '', 'm']);
}

function write(thousandths: number, suffixes: readonly string[]): string {
  const suffix = suffixes.find(
    candidate => thousandths % THOUSANDTHS[candidate] === 0,
  )!;
  return thousandths === 0
    ? '0'
    : `${thousandths / THOUSANDTHS[suffix]}${suffix}`;
}
