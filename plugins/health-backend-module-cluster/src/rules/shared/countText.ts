/** A number with its noun: 1 pod, 3 pods. Irregular plurals are given. */
export function countText(
  count: number,
  noun: string,
  plural = `${noun}s`,
): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
