import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback, useEffect, useState } from 'react';
import { toPlatformEntities, type PlatformEntity } from './PlatformEntity';

/** How often the catalog is read again while the page is open, milliseconds. */
const REFRESH_MS = 60_000;

/** The platform as the catalog shows it to the caller, and when it was read. */
export type PlatformEntities = {
  entities?: PlatformEntity[];
  readAt?: Date;
  error?: Error;
  retry: () => void;
};

/**
 * Reads every Component and Resource the caller may see. After a failed refresh
 * the last answer stays, beside the error.
 */
export function usePlatformEntities(): PlatformEntities {
  const catalogApi = useApi(catalogApiRef);
  const [state, setState] = useState<Omit<PlatformEntities, 'retry'>>({});

  const read = useCallback(async () => {
    try {
      const { items } = await catalogApi.getEntities({
        filter: [{ kind: 'component' }, { kind: 'resource' }],
        fields: ['kind', 'metadata', 'spec.type', 'spec.system', 'relations'],
      });
      setState({ entities: toPlatformEntities(items), readAt: new Date() });
    } catch (error) {
      setState(last => ({ ...last, error: error as Error }));
    }
  }, [catalogApi]);

  useEffect(() => {
    read();
    const timer = setInterval(read, REFRESH_MS);
    return () => clearInterval(timer);
  }, [read]);

  return { ...state, retry: read };
}
