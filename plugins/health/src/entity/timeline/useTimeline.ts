import { useApi } from '@backstage/core-plugin-api';
import type { HealthTimeline } from '@brown-bear/plugin-health-common';
import {
  type Answer,
  healthApiRef,
  useAnswer,
  usePortalClock,
} from '@brown-bear/plugin-health-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TimelineRange } from './TimelineRange';

/** The history is written a moment after the stream has told of it, milliseconds. */
const WRITTEN_MS = 1_500;

/** News, and the same once more when it has been written down. */
function useWritten(news: unknown): unknown {
  const [written, setWritten] = useState<unknown>();
  useEffect(() => {
    const timer = setTimeout(() => setWritten(news), WRITTEN_MS);
    return () => clearTimeout(timer);
  }, [news]);
  return useMemo(() => [news, written], [news, written]);
}

/**
 * What happened to an entity lately; asked for again when there is news of it.
 * The clock must have been told the portal's time.
 */
export function useTimeline(options: {
  entityRef: string;
  range: TimelineRange;
  news: unknown;
}): Answer<HealthTimeline> {
  const { entityRef, range, news } = options;
  const healthApi = useApi(healthApiRef);
  const clock = usePortalClock();
  const ask = useCallback(
    (signal: AbortSignal) => {
      const from = new Date(clock.now() - range.ms).toISOString();
      return healthApi.getTimeline({ entityRef, from }, { signal });
    },
    [healthApi, clock, entityRef, range],
  );
  return useAnswer(ask, useWritten(news));
}
