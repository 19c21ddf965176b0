import {
  sourceOf,
  type HealthStreamState,
} from '@brown-bear/plugin-health-react';
import { isLate } from './isLate';
import type { WallRow } from './WallRow';

/** Whether all is current but what the late sources say. */
export function isRestCurrent(
  rows: readonly WallRow[],
  stream: Pick<HealthStreamState, 'connection' | 'sources' | 'environments'>,
): boolean {
  const { connection, sources, environments } = stream;
  const rest = sources.filter(source => !isLate(source));
  const isOwnFault = (source: ReturnType<typeof sourceOf>) =>
    source === undefined || !isLate(source);
  return (
    connection.status === 'live' &&
    rest.length > 0 &&
    rest.every(({ status }) => status === 'healthy') &&
    !rows.some(({ cells }) =>
      cells.some(
        ({ stale, report }) =>
          stale &&
          report &&
          isOwnFault(sourceOf({ report, sources, environments })),
      ),
    )
  );
}
