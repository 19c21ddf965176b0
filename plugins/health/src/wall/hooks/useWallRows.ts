import {
  stalenessAt,
  usePortalNow,
  type HealthStreamState,
} from '@brown-bear/plugin-health-react';
import { useMemo, useState } from 'react';
import { wallColumns, type WallColumn } from '../model/WallColumn';
import type { WallEntity } from '../model/WallEntity';
import type { WallRow } from '../model/WallRow';
import { WallRows } from '../model/WallRows';

/** How often it is looked whether something got too old, milliseconds. */
const STALENESS_STEP_MS = 5_000;

const NO_ENTITIES: readonly WallEntity[] = [];

/** The rows of the wall; those whose facts did not change stay the same objects. */
export function useWallRows(
  entities: readonly WallEntity[] = NO_ENTITIES,
  stream: HealthStreamState,
): { rows: readonly WallRow[]; columns: readonly WallColumn[] } {
  const { byEntity, sources, environments } = stream;
  const now = usePortalNow(STALENESS_STEP_MS);
  const [known] = useState(() => WallRows.create());
  const columns = useMemo(() => wallColumns(environments), [environments]);
  const rows = useMemo(
    () =>
      known.of({
        entities,
        byEntity,
        columns,
        isStale: stalenessAt({ sources, environments, now }),
      }),
    [known, entities, byEntity, columns, sources, environments, now],
  );
  return { rows, columns };
}
