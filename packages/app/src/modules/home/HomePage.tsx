import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { FindField } from './FindField';
import { groupBySystem } from './groupBySystem';
import { matchesQuery } from './matchesQuery';
import type { PlatformEntity } from './PlatformEntity';
import { ReadAge } from './ReadAge';
import { SystemSection } from './SystemSection';
import { usePlatformEntities } from './usePlatformEntities';

const columns = { columnWidth: 460, columnGap: '16px' } as const;

function LoadingWall() {
  return (
    <Box sx={columns} role="status" aria-label="Reading the catalog">
      {[220, 260, 300, 220, 340, 260].map((height, index) => (
        <Skeleton
          key={index}
          variant="rounded"
          height={height}
          sx={{ mb: 2 }}
        />
      ))}
    </Box>
  );
}

function Wall(props: { entities: PlatformEntity[]; query: string }) {
  const groups = useMemo(
    () =>
      groupBySystem(
        props.entities.filter(entity => matchesQuery(entity, props.query)),
      ),
    [props.entities, props.query],
  );
  if (props.entities.length === 0) {
    return (
      <Alert severity="info">
        The catalog is empty. It loads within a minute of the first start; if it
        stays empty, look at catalog.locations in app-config.yaml.
      </Alert>
    );
  }
  if (groups.length === 0) {
    return (
      <Alert severity="info">
        Nothing matches “{props.query}”. Names, types, owners, systems,
        languages and descriptions are searched; press Escape to clear.
      </Alert>
    );
  }
  return (
    <Box sx={columns}>
      {groups.map(group => (
        <SystemSection key={group.system} group={group} />
      ))}
    </Box>
  );
}

function summary(entities: PlatformEntity[]): string {
  const services = entities.filter(entity => entity.hasWorkload).length;
  const systems = new Set(entities.map(entity => entity.system)).size;
  const owners = new Set(entities.map(entity => entity.owner)).size;
  return `${entities.length} entities in ${systems} systems · ${services} deployed services · ${owners} teams`;
}

/** The whole platform on one page: every entity by system, found by typing. */
export function HomePage() {
  const { entities, readAt, error, retry } = usePlatformEntities();
  const [query, setQuery] = useState('');
  return (
    <Box component="main" sx={{ px: 3, pb: 3 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 2,
          mb: 2,
        }}
      >
        <FindField value={query} onChange={setQuery} />
        <Typography variant="body2" sx={{ flexGrow: 1 }}>
          {entities && summary(entities)}
        </Typography>
        {readAt && <ReadAge readAt={readAt} />}
      </Box>
      {error && (
        <Alert
          severity="error"
          sx={{ mb: 2 }}
          action={
            <Button color="inherit" size="small" onClick={retry}>
              Try again
            </Button>
          }
        >
          The catalog did not answer: {error.message}.
          {entities && ' What you see is the last answer.'}
        </Alert>
      )}
      {entities && <Wall entities={entities} query={query.trim()} />}
      {!entities && !error && <LoadingWall />}
    </Box>
  );
}
