/**
 * Order of two texts by code unit, for `sort`: that of `localeCompare` depends
 * on the machine.
 */
export function compareText(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
