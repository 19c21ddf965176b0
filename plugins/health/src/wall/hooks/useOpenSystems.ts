import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';

/** What the reader opened or closed, by system; what is not in it goes by itself. */
export type OpenSystems = Readonly<Record<string, boolean>>;

const KEY = 'openSystems';

/** Remembers for the reader which systems of the wall are open. */
export function useOpenSystems(): [OpenSystems, (change: OpenSystems) => void] {
  const bucket = useApi(storageApiRef).forBucket('health');
  const [open, setOpen] = useState<OpenSystems>(
    () => bucket.snapshot<OpenSystems>(KEY).value ?? {},
  );
  useEffect(() => {
    const subscription = bucket
      .observe$<OpenSystems>(KEY)
      .subscribe(({ value, presence }) => {
        if (presence !== 'unknown') {
          setOpen(value ?? {});
        }
      });
    return () => subscription.unsubscribe();
    // A bucket is made anew by each call and is the same store nevertheless.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const change = useCallback(
    (systems: OpenSystems) => {
      const next = { ...open, ...systems };
      setOpen(next);
      bucket.set(KEY, next);
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [open],
  );
  return [open, change];
}
