import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  breakable,
  stalenessAt,
  statusWords,
  StatusShape,
  usePortalNow,
  type HealthStreamState,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { ServiceHealth } from './serviceCells';

const frame = {
  display: 'grid',
  gridTemplateColumns: '14px minmax(0, 1fr)',
  columnGap: 0.75,
  alignItems: 'center',
  alignContent: 'start',
  height: '100%',
  px: 1,
  py: 0.625,
  borderRadius: 1,
  border: 1,
  borderColor: 'divider',
  color: 'text.primary',
} as const;

/** How one service is; leads to its Health tab. */
export function ServiceCell(props: {
  cell: ServiceHealth;
  environment: string;
  stream: Pick<HealthStreamState, 'sources' | 'environments'>;
}) {
  const { cell, environment, stream } = props;
  const { name, appearance, report, key } = cell;
  const entityPage = useRouteRef(entityRouteRef);
  const now = usePortalNow(5_000);
  const isStale = report ? stalenessAt({ ...stream, now })(report) : false;
  const words = report
    ? statusWords({ ...report, stale: isStale })
    : 'not reported yet';
  const replicas = report?.replicas;
  const isTrouble = appearance === 'unhealthy' || appearance === 'degraded';
  const seen = isTrouble
    ? report?.summary
    : [
        words,
        replicas &&
          appearance !== 'asleep' &&
          `${replicas.ready}/${replicas.desired}`,
      ]
        .filter(Boolean)
        .join(' · ');
  const content = (
    <>
      <StatusShape appearance={appearance} stale={isStale} />
      <Box component="span" sx={{ fontWeight: 600, ...breakable }}>
        {name}
      </Box>
      <Box
        component="span"
        sx={{
          gridColumn: 2,
          fontSize: 12.5,
          color: 'text.secondary',
          display: '-webkit-box',
          WebkitBoxOrient: 'vertical',
          WebkitLineClamp: 2,
          overflow: 'hidden',
          ...breakable,
        }}
      >
        {isTrouble && (
          <Box component="b" sx={{ color: 'text.primary' }}>
            {words}:{' '}
          </Box>
        )}
        {seen}
      </Box>
    </>
  );
  return (
    <li title={report?.summary}>
      {report && entityPage ? (
        <Link
          component={RouterLink}
          to={`${entityPage(parseEntityRef(key)).replace(
            /\/$/,
            '',
          )}/health?environment=${encodeURIComponent(environment)}`}
          underline="none"
          sx={{ ...frame, '&:hover': { bgcolor: 'action.hover' } }}
        >
          {content}
        </Link>
      ) : (
        <Box sx={frame}>{content}</Box>
      )}
    </li>
  );
}
