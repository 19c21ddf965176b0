import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { HealthReport } from '@brown-bear/plugin-health-common';
import {
  stalenessAt,
  StatusMark,
  statusWords,
  usePortalNow,
  useHealthSelector,
  worstReport,
  type HealthStreamFilter,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { wallColumns } from '../wall/model/WallColumn';

type EnvironmentMarksProps = {
  entityRef: string;
  /** Which stream to listen to: one of the entity alone, or the fleet's. */
  filter?: HealthStreamFilter;
  /** Names of the environments are seen, not only heard. */
  isNamed?: boolean;
};

const NO_REPORTS: readonly HealthReport[] = [];

/**
 * How an entity is, one mark for each environment it is in; each leads to its
 * Health tab there. Nothing for what nobody reports on.
 */
export function EnvironmentMarks(props: EnvironmentMarksProps) {
  const { entityRef, filter, isNamed } = props;
  const reports =
    useHealthSelector(state => state.byEntity.get(entityRef), filter) ??
    NO_REPORTS;
  const sources = useHealthSelector(state => state.sources, filter);
  const environments = useHealthSelector(state => state.environments, filter);
  const loaded = useHealthSelector(state => state.loaded, filter);
  const now = usePortalNow(5_000);
  const page = useRouteRef(entityRouteRef)?.(parseEntityRef(entityRef));
  const isStale = stalenessAt({ sources, environments, now });
  const marks = wallColumns(environments).flatMap(column => {
    const report = worstReport(
      reports.filter(r => column.environments.includes(r.environment)),
    );
    // The entity of an environment goes by its own name.
    const own = environments.find(each => each.entityRef === entityRef);
    const name =
      report && own?.name === report.environment ? own.name : column.id;
    return report ? [{ name, report, stale: isStale(report) }] : [];
  });

  if (marks.length === 0) {
    return loaded ? (
      <StatusMark status="unknown" reason="not-monitored" />
    ) : (
      <span>…</span>
    );
  }
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        flexWrap: 'wrap',
        columnGap: isNamed ? 1.5 : 0,
      }}
    >
      {marks.map(({ name, report, stale }) => {
        const words = `${name}: ${statusWords({ ...report, stale })}`;
        return (
          <Link
            key={name}
            component={RouterLink}
            to={`${page}/health?environment=${encodeURIComponent(
              report.environment,
            )}`}
            underline="hover"
            aria-label={words}
            title={`${words}, ${report.summary}`}
            sx={{
              display: 'inline-flex',
              alignItems: 'center',
              justifyContent: 'center',
              // Big enough to be hit.
              minWidth: 24,
              minHeight: 24,
              color: 'text.primary',
            }}
          >
            <StatusMark
              {...report}
              stale={stale}
              label={name}
              word={isNamed ? 'shown' : 'hidden'}
              sx={
                isNamed ? { '& > span': { color: 'text.primary' } } : undefined
              }
            />
          </Link>
        );
      })}
    </Box>
  );
}
