/** Quantities by resource, e.g. `{ cpu: '250m', memory: '1Gi' }`. */
export type ResourceAmounts = Record<string, string>;
