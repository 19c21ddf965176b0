import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import type { Environment } from '@brown-bear/plugin-environments-common';
import { usePortalClock } from '@brown-bear/plugin-health-react';
import { useSyncExternalStore } from 'react';
import {
  environmentsApiRef,
  type EnvironmentsApi,
} from '../api/environmentsApiRef';
import { EnvironmentsStream } from './EnvironmentsStream';
import type { EnvironmentsState } from './EnvironmentsState';

/** Streams by API, and so by page, and by the name they are for. */
const STREAMS = new WeakMap<EnvironmentsApi, Map<string, EnvironmentsStream>>();

/** What the stream has told so far, and what can be done with it. */
export type Environments = EnvironmentsState & {
  retry(): void;
  put(environment: Environment): void;
};

/**
 * All environments, or one of them, drawn anew whenever the stream tells more.
 * All of a page share one connection for the same.
 */
export function useEnvironments(name?: string): Environments {
  const api = useApi(environmentsApiRef);
  const { fetch } = useApi(fetchApiRef);
  const clock = usePortalClock();
  const streams = STREAMS.get(api) ?? new Map<string, EnvironmentsStream>();
  STREAMS.set(api, streams);
  const key = name ?? '';
  const stream =
    streams.get(key) ?? EnvironmentsStream.create({ api, fetch, clock, name });
  streams.set(key, stream);
  const state = useSyncExternalStore(stream.subscribe, stream.getState);
  return { ...state, retry: stream.retry, put: stream.put };
}
