import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Age,
  breakable,
  ConnectionNote,
  isStale,
  Panel,
  useHealthConnection,
  useHealthStream,
  usePortalNow,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { ReportMark } from '../parts/ReportMark';
import { environmentsOf, type EnvironmentHealth } from './EnvironmentHealth';
import { useEntityPaths } from './useEntityPaths';

/** A report may be old for as long as a cluster may be silent. */
const STEP_MS = 5_000;

function Line(props: {
  health: EnvironmentHealth;
  isTooOld: boolean;
  to: string;
}) {
  const { health, isTooOld, to } = props;
  const { environment, worst } = health;
  return (
    <Box
      component="li"
      sx={{
        px: 2,
        py: 0.75,
        fontSize: 13.5,
        lineHeight: 1.5,
        '& + li': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'baseline', columnGap: 1.5 }}>
        <Link
          component={RouterLink}
          to={to}
          underline="hover"
          sx={{ fontWeight: 600, minWidth: 0, ...breakable }}
        >
          {environment}
        </Link>
        <ReportMark of={worst} isStale={isTooOld} />
        <Box
          component="span"
          sx={{
            ml: 'auto',
            color: 'text.secondary',
            fontSize: 12.5,
            whiteSpace: 'nowrap',
          }}
        >
          for <Age at={worst.since} bare />
        </Box>
      </Box>
      <Box
        title={worst.summary}
        sx={{
          color: 'text.secondary',
          display: '-webkit-box',
          WebkitBoxOrient: 'vertical',
          WebkitLineClamp: 2,
          overflow: 'hidden',
          ...breakable,
        }}
      >
        {worst.summary}
      </Box>
    </Box>
  );
}

/** How an entity is, one line for each environment, worst first. */
export function HealthCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const stream = useHealthStream({ entityRef });
  const { retry } = useHealthConnection({ entityRef });
  const { loaded, byEntity, sources, environments, connection } = stream;
  const reports = byEntity.get(entityRef);
  const now = usePortalNow(STEP_MS);
  const paths = useEntityPaths(entity);
  const shown = useMemo(
    () => environmentsOf(reports ?? [], environments),
    [reports, environments],
  );
  return (
    <Panel
      title="Health"
      level={2}
      aside={
        shown.length > 0 && (
          <Link
            component={RouterLink}
            to={paths.health()}
            underline="hover"
            sx={{ fontSize: 13.5 }}
          >
            checks and timeline
          </Link>
        )
      }
    >
      <ConnectionNote stream={stream} onRetry={retry} />
      {!loaded && connection.status !== 'failed' && (
        <Box
          role="status"
          aria-label="Loading the health"
          sx={{ px: 2, py: 1 }}
        >
          {[0, 1, 2].map(row => (
            <Skeleton key={row} height={44} />
          ))}
        </Box>
      )}
      {loaded && shown.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ p: 2 }}>
          Nothing watches it: it runs in none of our clusters.
        </Typography>
      )}
      {shown.length > 0 && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {shown.map(health => (
            <Line
              key={health.environment}
              health={health}
              isTooOld={isStale({
                report: health.worst,
                sources,
                environments,
                now,
              })}
              to={paths.health(health.environment)}
            />
          ))}
        </Box>
      )}
    </Panel>
  );
}
