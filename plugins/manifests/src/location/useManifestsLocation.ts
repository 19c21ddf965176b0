import { useMemo } from 'react';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import { useSearchParams } from 'react-router-dom';
import {
  type ManifestsLocation,
  readLocation,
  withLocation,
} from './ManifestsLocation';

/** Where the reader is, and how to get elsewhere. */
export type ManifestsNavigation = {
  location: ManifestsLocation;
  /** Address of another place, for a link. */
  searchFor(change: Partial<ManifestsLocation>): string;
  /** Goes there; without a step in the history for `replace`. */
  go(change: Partial<ManifestsLocation>, options?: { replace?: boolean }): void;
};

/** The state of the tab, kept in the address so that it can be shared. */
export function useManifestsLocation(
  manifests: EntityManifests,
): ManifestsNavigation {
  const [params, setParams] = useSearchParams();
  return useMemo(
    () => ({
      location: readLocation(params, manifests),
      searchFor: change => withLocation(params, change),
      go: (change, options) =>
        setParams(
          current => new URLSearchParams(withLocation(current, change)),
          options,
        ),
    }),
    [params, setParams, manifests],
  );
}
