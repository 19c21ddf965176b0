import { useApi } from '@backstage/core-plugin-api';
import type { EntityWorkloadList } from '@brown-bear/plugin-health-common';
import {
  type Answer,
  healthApiRef,
  useAnswer,
} from '@brown-bear/plugin-health-react';
import { useCallback } from 'react';

/** What runs of an entity; asked for again when there is news of it. */
export function useWorkloads(options: {
  entityRef: string;
  news: unknown;
}): Answer<EntityWorkloadList> {
  const { entityRef, news } = options;
  const healthApi = useApi(healthApiRef);
  const ask = useCallback(
    (signal: AbortSignal) => healthApi.getWorkloads({ entityRef }, { signal }),
    [healthApi, entityRef],
  );
  return useAnswer(ask, news);
}
