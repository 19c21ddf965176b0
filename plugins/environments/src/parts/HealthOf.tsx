import {
  stalenessAt,
  StatusMark,
  usePortalNow,
  type HealthStreamState,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import type { EnvironmentHealth } from './EnvironmentHealth';

/** How an environment is: its worst service, and how many are not well. */
export function HealthOf(props: {
  health?: EnvironmentHealth;
  /** It is meant to be down: what still runs beside it is not what counts. */
  isAsleep?: boolean;
  stream: Pick<HealthStreamState, 'loaded' | 'sources' | 'environments'>;
}) {
  const { health, isAsleep, stream } = props;
  const now = usePortalNow(5_000);
  if (!health) {
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {stream.loaded ? 'nothing reported yet' : '…'}
      </Box>
    );
  }
  const { worst, byEntity } = health;
  const isStale = stalenessAt({ ...stream, now });
  const sleeps =
    isAsleep &&
    health.appearance === 'healthy' &&
    [...byEntity.values()].some(report => report.expectation === 'asleep');
  const ill = [...byEntity.values()].filter(
    ({ status }) => status === 'unhealthy' || status === 'degraded',
  ).length;
  return (
    <Box
      component="span"
      title={worst.summary}
      sx={{ display: 'inline-flex', columnGap: 0.75, flexWrap: 'wrap' }}
    >
      <StatusMark
        {...worst}
        {...(sleeps && { expectation: 'asleep' })}
        stale={isStale(worst)}
        sx={{ fontWeight: 600, fontSize: 13.5 }}
      />
      {ill > 0 && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {ill} of {byEntity.size}
        </Box>
      )}
    </Box>
  );
}
