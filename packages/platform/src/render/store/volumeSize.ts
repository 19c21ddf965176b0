const GIB_OF_TIB = 1024;

/** GiB of a volume whose size a room gives in whole GiB or TiB. */
export function gibOf(size: string): number {
  return Number.parseInt(size, 10) * (size.endsWith('Ti') ? GIB_OF_TIB : 1);
}

/** The size of a volume, in TiB where it is a whole number of them. */
export function writeGib(gib: number): string {
  return gib % GIB_OF_TIB === 0 ? `${gib / GIB_OF_TIB}Ti` : `${gib}Gi`;
}
