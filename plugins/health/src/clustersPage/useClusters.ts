import { useApi } from '@backstage/core-plugin-api';
import type {
  ClusterList,
  HealthSource,
} from '@brown-bear/plugin-health-common';
import {
  type Answer,
  healthApiRef,
  useAnswer,
  useHealthStream,
} from '@brown-bear/plugin-health-react';
import { useCallback, useMemo } from 'react';
import { compareClusters } from './clusterWords';

/**
 * All clusters, those in trouble first. Their figures are asked for again when
 * the stream tells of anything new; the sources are always the stream's.
 */
export function useClusters(): Answer<ClusterList> & {
  stream: ReturnType<typeof useHealthStream>;
} {
  const healthApi = useApi(healthApiRef);
  const stream = useHealthStream();
  // That a source was heard again is no news of its cluster.
  const states = stream.sources
    .map(({ id, status, since }) => `${id} ${status} ${since}`)
    .join();
  const news = useMemo(
    () => [stream.reports, states],
    [stream.reports, states],
  );
  const ask = useCallback(
    (signal: AbortSignal) => healthApi.getClusters({ signal }),
    [healthApi],
  );
  const asked = useAnswer(ask, news);
  const { answer } = asked;
  const live = useMemo(
    () => answer && withSources(answer, stream.sources),
    [answer, stream.sources],
  );
  return { ...asked, answer: live, stream };
}

function withSources(
  list: ClusterList,
  sources: readonly HealthSource[],
): ClusterList {
  const heard = new Map(sources.map(source => [source.id, source]));
  const latest = (source: HealthSource) => heard.get(source.id) ?? source;
  return {
    ...list,
    items: list.items
      .map(item => ({ ...item, source: latest(item.source) }))
      .sort(compareClusters),
    sources: list.sources.map(latest),
  };
}
