import { useApi } from '@backstage/core-plugin-api';
import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import { usePortalClock } from '@brown-bear/plugin-health-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { environmentsApiRef } from '../api/environmentsApiRef';
import { hasStatus } from '../parts/hasStatus';
import { useStable } from './useStable';

/** Milliseconds without a change of the form until it is planned. */
const QUIET_MS = 300;

/** Milliseconds after which a backend that was busy is asked again, and how often. */
const BUSY_MS = 1_000;
const BUSY_TRIES = 5;

/** How planning what the form says has gone. */
export type Planning = {
  /** The last plan; it stays while a newer one is made or fails. */
  plan?: EnvironmentPlan;
  /** When `plan` came, milliseconds of portal time. */
  plannedAt?: number;
  /** Whether `plan` is of what the form says now. */
  isCurrent: boolean;
  /** Why there is no plan of what the form says now. */
  failure?: { error: Error; since: Date };
  isPlanning: boolean;
  /** Plans anew at once: the world may have changed. Rejects as the backend does. */
  again(): Promise<EnvironmentPlan>;
};

type State = Pick<Planning, 'plan' | 'plannedAt'> & {
  /** Spec that `plan` is of, and that `failure` is of. */
  of?: unknown;
  failure?: Planning['failure'];
};

/** Asks again while the backend says that it has too much to plan (429). */
async function patiently<T>(
  ask: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const isBusy = hasStatus(error, 429) && tries < BUSY_TRIES;
      if (!isBusy || signal?.aborted) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, BUSY_MS));
    }
  }
}

/** Follows a spec with its plan: waits for a pause, and gives up what is stale. */
export function usePlan(
  spec: Record<string, unknown> | undefined,
  quietMs = QUIET_MS,
): Planning {
  const api = useApi(environmentsApiRef);
  const clock = usePortalClock();
  const wanted = useStable(spec);
  const [state, setState] = useState<State>({});
  const latest = useRef(wanted);
  latest.current = wanted;

  const take = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const plan = await patiently(
          () => api.plan(wanted, { signal }),
          signal,
        );
        if (!signal?.aborted && latest.current === wanted) {
          setState({ plan, plannedAt: clock.now(), of: wanted });
        }
        return plan;
      } catch (error) {
        if (!signal?.aborted && latest.current === wanted) {
          setState(last => ({
            plan: last.plan,
            plannedAt: last.plannedAt,
            of: wanted,
            failure: {
              error: error as Error,
              since: last.failure?.since ?? new Date(),
            },
          }));
        }
        throw error;
      }
    },
    [api, clock, wanted],
  );

  useEffect(() => {
    if (!wanted) {
      return undefined;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      // What goes wrong is in the state; there is nobody else to tell.
      take(controller.signal).catch(() => undefined);
    }, quietMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [wanted, take, quietMs]);

  const again = useCallback(() => take(), [take]);
  const isAnswered = Boolean(wanted) && state.of === wanted;
  return {
    plan: state.plan,
    plannedAt: state.plannedAt,
    failure: isAnswered ? state.failure : undefined,
    isCurrent: isAnswered && !state.failure,
    isPlanning: Boolean(wanted) && !isAnswered,
    again,
  };
}
