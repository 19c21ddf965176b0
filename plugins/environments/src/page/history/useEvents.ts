import { useApi } from '@backstage/core-plugin-api';
import type { EnvironmentEvent } from '@brown-bear/plugin-environments-common';
import { useAnswer, type Answer } from '@brown-bear/plugin-health-react';
import { useCallback, useMemo, useState } from 'react';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { hasStatus } from '../../parts/hasStatus';

/** How many events are asked for at once. */
const PAGE = 30;

/** What has happened, newest first, and how to get at what is older. */
export type Events = {
  items?: readonly EnvironmentEvent[];
  /** Whether there may be older ones. */
  hasOlder: boolean;
  older(): Promise<void>;
  asked: Answer<EnvironmentEvent[]>;
};

/** Of a name that nobody ever used nothing is recorded, which is no failure. */
function nothingOfUnknown(error: unknown): EnvironmentEvent[] {
  if (hasStatus(error, 404)) {
    return [];
  }
  throw error;
}

/** The events of an environment; asked again when there is news of it. */
export function useEvents(name: string, news: unknown): Events {
  const api = useApi(environmentsApiRef);
  const ask = useCallback(
    (signal: AbortSignal) =>
      api.events(name, { limit: PAGE }, { signal }).catch(nothingOfUnknown),
    [api, name],
  );
  const asked = useAnswer(ask, news);
  const [old, setOld] = useState<readonly EnvironmentEvent[]>([]);
  const [isAtEnd, setAtEnd] = useState(false);
  const { answer } = asked;
  const items = useMemo(() => {
    if (!answer) {
      return undefined;
    }
    const byId = new Map([...old, ...answer].map(event => [event.id, event]));
    return [...byId.values()].sort((a, b) => b.id - a.id);
  }, [answer, old]);
  return {
    items,
    asked,
    hasOlder: !isAtEnd && (items?.length ?? 0) >= PAGE,
    older: async () => {
      const before = items?.at(-1)?.id;
      const more = await api.events(name, { limit: PAGE, before });
      // What fell off the first page meanwhile is kept, too.
      setOld([...(items ?? []), ...more]);
      setAtEnd(more.length < PAGE);
    },
  };
}
