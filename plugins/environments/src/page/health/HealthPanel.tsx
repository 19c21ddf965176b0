import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  ConnectionNote,
  Panel,
  useHealthConnection,
  useHealthStream,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useMemo } from 'react';
import { healthByEnvironment } from '../../parts/EnvironmentHealth';
import { HealthOf } from '../../parts/HealthOf';
import { inside } from '../pageStyles';
import { ServiceCell } from './ServiceCell';
import { serviceCells } from './serviceCells';

/** How each service of an environment is, worst first; leads to its Health tab. */
export function HealthPanel(props: { environment: Environment }) {
  const { environment } = props;
  const { name, services } = environment;
  const stream = useHealthStream();
  const { retry } = useHealthConnection();
  const health = useMemo(
    () => healthByEnvironment(stream.byEntity).get(name),
    [stream.byEntity, name],
  );
  const cells = serviceCells({
    services,
    reports: health?.byEntity,
    environmentRef: environment.entityRef,
  });
  return (
    <Panel
      title="Health of its services"
      aside={
        <Box sx={{ fontSize: 13.5 }}>
          <HealthOf
            health={health}
            stream={stream}
            isAsleep={environment.phase === 'asleep'}
          />
        </Box>
      }
    >
      <ConnectionNote stream={stream} onRetry={retry} />
      <Box sx={inside}>
        {!stream.loaded && stream.connection.status !== 'failed' && (
          <Skeleton
            variant="rounded"
            height={120}
            role="status"
            aria-label="Reading the health"
          />
        )}
        {stream.loaded && (
          <Box
            component="ul"
            aria-label={`Health of the services of ${name}`}
            sx={{
              m: 0,
              p: 0,
              listStyle: 'none',
              display: 'grid',
              gap: 0.5,
              gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
            }}
          >
            {cells.map(cell => (
              <ServiceCell
                key={cell.key}
                cell={cell}
                environment={name}
                stream={stream}
              />
            ))}
          </Box>
        )}
      </Box>
    </Panel>
  );
}
