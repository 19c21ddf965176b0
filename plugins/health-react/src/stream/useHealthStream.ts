import { useApi } from '@backstage/core-plugin-api';
import { useSyncExternalStore } from 'react';
import { healthApiRef, type HealthStreamFilter } from '../api/HealthApi';
import type { HealthStream } from './HealthStream';
import { HealthStreams } from './HealthStreams';
import type { HealthStreamState } from './HealthStreamState';

function useStream(filter: HealthStreamFilter): HealthStream {
  return HealthStreams.of(useApi(healthApiRef)).stream(filter);
}

/**
 * What the stream has told so far, drawn anew whenever it tells more. Without a
 * filter it tells of everything, leaving out the checks that are well; with an
 * entity, of that one in full. All of a page share one connection per filter.
 * @public
 */
export function useHealthStream(
  filter: HealthStreamFilter = {},
): HealthStreamState {
  const stream = useStream(filter);
  return useSyncExternalStore(stream.subscribe, stream.getState);
}

/**
 * A part of what the stream has told, drawn anew when that part changes. The
 * selector picks something that keeps its identity; it must not make anything.
 * @public
 */
export function useHealthSelector<T>(
  selector: (state: HealthStreamState) => T,
  filter: HealthStreamFilter = {},
): T {
  const stream = useStream(filter);
  return useSyncExternalStore(stream.subscribe, () =>
    selector(stream.getState()),
  );
}

/**
 * How long the stream has said nothing, milliseconds of real time, and how to
 * have it tried at once.
 * @public
 */
export function useHealthConnection(filter: HealthStreamFilter = {}): {
  silentFor(): number | undefined;
  retry(): void;
} {
  return useStream(filter);
}
