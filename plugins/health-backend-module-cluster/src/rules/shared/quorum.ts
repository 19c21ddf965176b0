/** Fewer have no majority to speak of. */
export const FEWEST_MEMBERS = 3;

/** More than half of the members: https://etcd.io/docs/v3.5/faq/ */
export function quorumOf(members: number): number {
  return Math.floor(members / 2) + 1;
}
