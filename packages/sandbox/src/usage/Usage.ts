/** Cores and bytes in use. */
export type Usage = { cpu: number; memory: number };

/** Noise changes with every window, in seconds; the daily rhythm goes on within it. */
export const WINDOW_SECONDS = 30;

export function addUsage(left: Usage, right: Usage): Usage {
  return { cpu: left.cpu + right.cpu, memory: left.memory + right.memory };
}
