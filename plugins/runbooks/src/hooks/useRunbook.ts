import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { Runbook } from '@brown-bear/plugin-runbooks-common';
import { runbooksApiRef } from '../api';

type RunbookState =
  | { status: 'loading' }
  | { status: 'ready'; runbook: Runbook }
  | { status: 'failed'; error: Error };

/** Loads the runbook of an entity; `retry` asks again. */
export function useRunbook(
  entityRef: string,
): RunbookState & { retry: () => void } {
  const runbooksApi = useApi(runbooksApiRef);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<RunbookState>({ status: 'loading' });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setState({ status: 'loading' });
    runbooksApi.getRunbook(entityRef, { signal }).then(
      runbook => signal.aborted || setState({ status: 'ready', runbook }),
      error => signal.aborted || setState({ status: 'failed', error }),
    );
    return () => controller.abort();
  }, [runbooksApi, entityRef, attempt]);

  const retry = useCallback(() => setAttempt(value => value + 1), []);
  return { ...state, retry };
}
