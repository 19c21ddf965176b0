import type { ClusterWatchState, KindState } from './ClusterWatchState';

/** How well a cluster is followed, seen from its kinds. */
export function clusterPhase(
  kinds: readonly KindState[],
): Pick<ClusterWatchState, 'phase' | 'error'> {
  const expected = kinds.filter(
    ({ phase }) => phase !== 'absent' && phase !== 'forbidden',
  );
  if (expected.length === 0) {
    const error = sentenceOf(kinds) ?? 'It serves none of the kinds';
    return { phase: 'failing', error };
  }
  const troubled = expected.filter(
    ({ phase }) => phase === 'failing' || phase === 'behind',
  );
  if (troubled.length > 0) {
    const isAll = troubled.length === expected.length;
    const isFailing = isAll && troubled.every(kind => kind.phase === 'failing');
    return {
      phase: isFailing ? 'failing' : 'behind',
      error: sentenceOf(troubled),
    };
  }
  const isLive = expected.every(({ phase }) => phase === 'live');
  return { phase: isLive ? 'live' : 'starting', error: sentenceOf(kinds) };
}

/** One sentence, with the kinds in front if it is not about all of them. */
function sentenceOf(kinds: readonly KindState[]): string | undefined {
  const failed = kinds.filter(({ error }) => error !== undefined);
  if (failed.length === 0) {
    return undefined;
  }
  const { error } = failed[0];
  const same = failed.filter(kind => kind.error === error);
  return same.length === kinds.length
    ? error
    : `${same.map(({ kind }) => kind).join(', ')}: ${error}`;
}
