/** A pass mark. */
export type Floor = { atMost: number } | { atLeast: number };

/** Something measured, with what it has to reach and what it is compared with. */
export type Measurement = {
  metric: string;
  value: number;
  unit: string;
  floor?: Floor;
  /** The same by the simplest program that could do it, measured in the same run. */
  baseline?: number;
};

/** One subject, measured by `run`. */
export type Bench = {
  /** What it is asked for with. */
  name: string;
  /** What is measured, and what the baseline is. */
  title: string;
  run(): Promise<Measurement[]>;
};

/** Whether a measurement reaches its pass mark; one without always does. */
export function reaches({ value, floor }: Measurement): boolean {
  if (!floor) {
    return true;
  }
  return 'atMost' in floor ? value <= floor.atMost : value >= floor.atLeast;
}
