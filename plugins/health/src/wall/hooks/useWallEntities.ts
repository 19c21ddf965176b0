import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { toWallEntity, type WallEntity } from '../model/WallEntity';

/** How old the catalog may be on a page that stays open, milliseconds. */
const REFRESH_MS = 5 * 60_000;

/** Shortest time between two readings, milliseconds. */
const PAUSE_MS = 10_000;

/** How long an entity that the catalog did not have is not looked for again, milliseconds. */
const MISSING_MS = 5 * 60_000;

const FIELDS = ['kind', 'metadata', 'spec.type', 'spec.system', 'relations'];

/** The catalog as the wall needs it. */
export type WallEntities = {
  entities?: readonly WallEntity[];
  error?: Error;
  /** When the last reading failed, milliseconds, the reader's own time. */
  failedAt?: number;
  retry(): void;
};

/**
 * Every Component and Resource that the reader may see. Read again now and then,
 * and when something is reported of an entity that is not among them, once: it
 * may well be none of these. After a failure the last answer stays, beside the
 * error.
 */
export function useWallEntities(
  reported: ReadonlyMap<string, unknown>,
): WallEntities {
  const catalogApi = useApi(catalogApiRef);
  const [state, setState] = useState<Omit<WallEntities, 'retry'>>({});
  const readAt = useRef(0);

  const read = useCallback(async () => {
    readAt.current = performance.now();
    try {
      const { items } = await catalogApi.getEntities({
        filter: [{ kind: 'component' }, { kind: 'resource' }],
        fields: FIELDS,
      });
      setState({ entities: items.map(toWallEntity) });
    } catch (error) {
      setState(last => ({
        ...last,
        error: error as Error,
        failedAt: last.failedAt ?? Date.now(),
      }));
    }
  }, [catalogApi]);

  useEffect(() => {
    read();
    const timer = setInterval(() => {
      if (!document.hidden) {
        read();
      }
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [read]);

  const { entities } = state;
  const known = useRef(new Set<string>());
  useEffect(() => {
    known.current = new Set(entities?.map(({ ref }) => ref));
  }, [entities]);
  const soughtAt = useRef(new Map<string, number>());
  useEffect(() => {
    const now = performance.now();
    if (known.current.size === 0 || now - readAt.current <= PAUSE_MS) {
      return;
    }
    const isSought = (ref: string) =>
      now - (soughtAt.current.get(ref) ?? -Infinity) < MISSING_MS;
    const missing = [...reported.keys()].filter(ref => !known.current.has(ref));
    if (missing.some(ref => !isSought(ref))) {
      // One reading looks for all of them; who is gone from here is forgotten.
      soughtAt.current = new Map(missing.map(ref => [ref, now]));
      read();
    }
  }, [reported, read]);

  return { ...state, retry: read };
}
