import {
  ConnectionNote,
  sourceOf,
  useHealthConnection,
  useHealthStream,
  useMyTeams,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { WallGrid } from './grid/WallGrid';
import { wallItems } from './grid/WallItem';
import { EnvironmentLines } from './head/EnvironmentLines';
import { LiveMark } from './head/LiveMark';
import { SearchField } from './head/SearchField';
import { WallFilters } from './head/WallFilters';
import { useAnnouncement } from './hooks/useAnnouncement';
import { useOpenSystems } from './hooks/useOpenSystems';
import { useWallEntities } from './hooks/useWallEntities';
import { useWallFilter } from './hooks/useWallFilter';
import { useWallRows } from './hooks/useWallRows';
import { environmentCounts } from './model/environmentCounts';
import { filterChoices } from './model/filterChoices';
import { isRestCurrent } from './model/isRestCurrent';
import { isNarrowed, passesPlace, passesStatus } from './model/WallFilter';
import type { WallRow } from './model/WallRow';
import { wallSections } from './model/wallSections';
import { CatalogFailure } from './states/CatalogFailure';
import { SourceNotices } from './states/SourceNotices';
import { WallEmpty } from './states/WallEmpty';
import { WallSkeleton } from './states/WallSkeleton';

/** The fleet wall: everything the reader may see, in every environment, worst first. */
export function WallPage() {
  const stream = useHealthStream();
  const { retry } = useHealthConnection();
  const catalog = useWallEntities(stream.byEntity);
  const { rows, columns } = useWallRows(catalog.entities, stream);
  const [filter, changeFilter] = useWallFilter();
  const [open, changeOpen] = useOpenSystems();
  const myTeams = useMyTeams();
  const announcement = useAnnouncement(rows);
  const { sources, environments } = stream;

  // The field follows every key at once; a long table may take a moment more.
  const asked = useDeferredValue(filter);
  const placed = useMemo(
    () => rows.filter(row => passesPlace({ row, filter: asked, myTeams })),
    [rows, asked, myTeams],
  );
  const choices = useMemo(() => filterChoices(rows, columns), [rows, columns]);
  const lines = useMemo(
    () => environmentCounts(placed, columns),
    [placed, columns],
  );
  const items = useMemo(() => {
    const isSilent = ({ worst }: WallRow) =>
      worst?.report?.reason === 'no-data' &&
      sourceOf({ report: worst.report, sources, environments })?.status ===
        'unhealthy';
    const shown = placed.filter(row => passesStatus(row, asked));
    return wallItems(wallSections(shown, isSilent), {
      open,
      isNarrowed: isNarrowed(asked),
    });
  }, [placed, asked, open, sources, environments]);
  const toggle = useCallback(
    (system: string, isOpen: boolean) => changeOpen({ [system]: isOpen }),
    [changeOpen],
  );

  const isLoading =
    !catalog.entities ||
    (!stream.loaded && stream.connection.status === 'connecting');
  return (
    <Box component="main" sx={{ px: { xs: 1.5, sm: 3 }, pb: 3 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 2,
          mb: 1.5,
        }}
      >
        <SearchField value={filter.q} onChange={q => changeFilter({ q })} />
        <Box sx={{ ml: 'auto' }}>
          <LiveMark connection={stream.connection} />
        </Box>
      </Box>
      <Box role="status" sx={visuallyHidden}>
        {announcement}
      </Box>
      <CatalogFailure catalog={catalog} />
      <ConnectionNote stream={stream} onRetry={retry} />
      <SourceNotices
        sources={sources}
        isRestCurrent={!catalog.error && isRestCurrent(rows, stream)}
      />
      {isLoading && !catalog.error && <WallSkeleton />}
      {!isLoading && (
        <>
          <EnvironmentLines
            lines={lines}
            environments={environments}
            filter={filter}
            onChange={changeFilter}
          />
          <Box sx={{ my: 1.5 }}>
            <WallFilters
              filter={filter}
              choices={choices}
              hasTeams={myTeams.length > 0}
              onChange={changeFilter}
            />
          </Box>
          {items.length > 0 ? (
            <WallGrid items={items} columns={columns} onToggle={toggle} />
          ) : (
            <WallEmpty isNarrowed={isNarrowed(asked)} query={asked.q.trim()} />
          )}
        </>
      )}
    </Box>
  );
}
