import { usePermission } from '@backstage/plugin-permission-react';
import { environmentApprovePermission } from '@brown-bear/plugin-environments-common';
import {
  ConnectionNote,
  useHealthStream,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { useDeferredValue, useMemo, useState } from 'react';
import { healthByEnvironment } from '../parts/EnvironmentHealth';
import { useReader } from '../parts/useReader';
import { useEnvironments } from '../stream/useEnvironments';
import { ApprovalsPanel } from './ApprovalsPanel';
import { BulkBar } from './bulk/BulkBar';
import { EnvironmentFilters } from './EnvironmentFilters';
import { EnvironmentTable } from './EnvironmentTable';
import { ListSkeleton, NoSelfService, NothingFound } from './ListStates';
import { isNarrowed, passesFilter } from './model/EnvironmentFilter';
import {
  sortEnvironments,
  sortingInAddress,
  sortingOf,
} from './model/sortEnvironments';
import { NewEnvironmentButton } from './NewEnvironmentButton';
import { TotalsLine } from './TotalsLine';
import { useEnvironmentFilter } from './useEnvironmentFilter';

const NOBODY: ReadonlySet<string> = new Set();

/** All environments: the core ones first, then those that teams made. */
export function EnvironmentsPage() {
  const environments = useEnvironments();
  const stream = useHealthStream();
  const reader = useReader();
  const [filter, changeFilter] = useEnvironmentFilter();
  const asked = useDeferredValue(filter);
  const [names, setNames] = useState(NOBODY);
  const { allowed: isPlatformTeam } = usePermission({
    permission: environmentApprovePermission,
  });
  const { items, loaded, connection } = environments;

  const all = useMemo(() => [...items.values()], [items]);
  const health = useMemo(
    () => healthByEnvironment(stream.byEntity),
    [stream.byEntity],
  );
  const sorting = sortingOf(asked.sort);
  const shown = useMemo(
    () =>
      sortEnvironments(
        all.filter(environment =>
          passesFilter({ environment, filter: asked, reader }),
        ),
        sortingOf(asked.sort),
        health,
      ),
    [all, asked, reader, health],
  );
  const hasSelfService = all.some(({ kind }) => kind === 'self-service');
  return (
    <Box
      component="main"
      sx={{
        px: { xs: 1.5, sm: 3 },
        py: 2,
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      <ConnectionNote
        stream={environments}
        source="The environments backend"
        onRetry={environments.retry}
      />
      {!loaded && connection.status !== 'failed' && <ListSkeleton />}
      {loaded && (
        <>
          {isPlatformTeam && (
            <ApprovalsPanel environments={all} onDone={environments.put} />
          )}
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1.5,
              alignItems: 'center',
              justifyContent: 'space-between',
            }}
          >
            <TotalsLine environments={shown} />
            {hasSelfService && <NewEnvironmentButton />}
          </Box>
          <EnvironmentFilters
            filter={filter}
            environments={all}
            hasTeams={reader.teams.length > 0}
            onChange={changeFilter}
          />
          {isPlatformTeam && hasSelfService && (
            <BulkBar
              chosen={shown.filter(({ name }) => names.has(name))}
              onClear={() => setNames(NOBODY)}
              onDone={environments.put}
            />
          )}
          {shown.length > 0 ? (
            <EnvironmentTable
              environments={shown}
              health={health}
              stream={stream}
              sorting={sorting}
              onSort={next => changeFilter({ sort: sortingInAddress(next) })}
              selection={
                isPlatformTeam && hasSelfService
                  ? { names, change: setNames }
                  : undefined
              }
            />
          ) : (
            isNarrowed(asked) && <NothingFound query={asked.q.trim()} />
          )}
          {!hasSelfService && <NoSelfService />}
        </>
      )}
    </Box>
  );
}
