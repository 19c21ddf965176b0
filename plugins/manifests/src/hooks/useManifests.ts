import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import { manifestsApiRef } from '../api';

/** What could not be read, and since when that is so. */
export type ReadFailure = { error: Error; since: Date };

type ManifestsState = {
  /** The last answer; it stays while a newer one is asked for or fails. */
  read?: { manifests: EntityManifests; at: Date };
  failure?: ReadFailure;
  isLoading: boolean;
};

/** Loads the manifests of an entity; `reload` asks again. */
export function useManifests(
  entityRef: string,
): ManifestsState & { reload: () => void } {
  const manifestsApi = useApi(manifestsApiRef);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<ManifestsState & { of: string }>({
    of: entityRef,
    isLoading: true,
  });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setState(previous =>
      previous.of === entityRef
        ? { ...previous, isLoading: true }
        : { of: entityRef, isLoading: true },
    );
    manifestsApi.getManifests(entityRef, { signal }).then(
      manifests => {
        if (!signal.aborted) {
          const read = { manifests, at: new Date() };
          setState({ of: entityRef, read, isLoading: false });
        }
      },
      error => {
        if (!signal.aborted) {
          setState(previous => ({
            ...previous,
            failure: { error, since: previous.failure?.since ?? new Date() },
            isLoading: false,
          }));
        }
      },
    );
    return () => controller.abort();
  }, [manifestsApi, entityRef, attempt]);

  const reload = useCallback(() => setAttempt(value => value + 1), []);
  // The answer about another entity is not shown for the moment until the effect runs.
  return state.of === entityRef
    ? { ...state, reload }
    : { isLoading: true, reload };
}
