import type { HealthReport } from '@brown-bear/plugin-health-common';
import {
  Age,
  formatDateTime,
  formatTime,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';

/** `02:41 UTC (6 min)`: when something became so, and how long that is ago. */
export function Since(props: { at: string; now: number }) {
  const { at, now } = props;
  return (
    <>
      since{' '}
      <Box
        component="time"
        dateTime={at}
        title={formatDateTime(at)}
        sx={{ whiteSpace: 'nowrap' }}
      >
        {formatTime(at, now)}
      </Box>{' '}
      (<Age at={at} bare />)
    </>
  );
}

/** `3 of 4 ready · zone a 1/2, b 1/1`; nothing of what has no pods. */
export function replicasInWords(
  report: Pick<HealthReport, 'replicas' | 'zones'>,
): string | undefined {
  const { replicas, zones = [] } = report;
  const parts = [
    ...(replicas ? [`${replicas.ready} of ${replicas.desired} ready`] : []),
    ...(zones.length > 0
      ? [
          `zone ${zones
            .map(({ zone, ready, total }) => `${zone} ${ready}/${total}`)
            .join(', ')}`,
        ]
      : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : undefined;
}
