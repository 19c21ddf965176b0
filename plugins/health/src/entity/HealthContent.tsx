import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ConnectionNote,
  useHealthConnection,
  useHealthStream,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { HealthSkeleton } from './states/HealthSkeleton';
import { NoReports } from './states/NoReports';
import { EntityHealth } from './EntityHealth';

/** Content of the Health tab: how the entity is everywhere, now and lately. */
export function HealthContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const stream = useHealthStream({ entityRef });
  const { retry } = useHealthConnection({ entityRef });
  const reports = stream.byEntity.get(entityRef) ?? [];
  return (
    <Box
      sx={{
        p: { xs: 1, md: 2 },
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      <Box
        component="header"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          columnGap: 1.5,
        }}
      >
        <Typography component="h2" sx={{ m: 0, fontSize: 20, fontWeight: 600 }}>
          Health
        </Typography>
        <Typography variant="body2" color="text.secondary">
          what the clusters say of{' '}
          {entity.metadata.title ?? entity.metadata.name}, as it happens
        </Typography>
      </Box>
      <ConnectionNote stream={stream} onRetry={retry} />
      {!stream.loaded && stream.connection.status !== 'failed' && (
        <HealthSkeleton />
      )}
      {stream.loaded && reports.length === 0 && (
        <NoReports entity={entity} environments={stream.environments} />
      )}
      {stream.loaded && reports.length > 0 && (
        <EntityHealth entity={entity} reports={reports} stream={stream} />
      )}
    </Box>
  );
}
