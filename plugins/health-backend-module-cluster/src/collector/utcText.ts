/** A moment as logs and the portal's pages have it: 02:41:07 UTC. */
export function utcText(time: number): string {
  return `${new Date(time).toISOString().slice(11, 19)} UTC`;
}
