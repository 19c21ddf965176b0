import type { HealthChange } from '@brown-bear/plugin-health-common';
import {
  appearanceWord,
  clockOf,
  dayOf,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ChangeMark } from './changeMarks';
import type { StatusBand } from './statusBands';
import { timeAt, type TimeAxis } from './timeAxis';

/** Pixels within which a mark is meant. */
const NEAR = 9;

/** Where the pointer is: the environment's lane, and how far from its left. */
export type PointedAt = { environment: string; x: number };

/** What a pointer is at, in words; as high when it is nowhere. */
export function TimelineReadout(props: {
  pointedAt?: PointedAt;
  bands: ReadonlyMap<string, readonly StatusBand[]>;
  marks: readonly ChangeMark[];
  axis: TimeAxis;
  idle: string;
}) {
  const { pointedAt, bands, marks, axis, idle } = props;
  return (
    <Typography
      variant="body2"
      color="text.secondary"
      // The list says all of it; reading every move out would be noise.
      aria-hidden={pointedAt !== undefined}
      sx={{
        fontSize: 12.5,
        minHeight: '1.5em',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: { sm: 'nowrap' },
      }}
    >
      {pointedAt ? <Words {...{ pointedAt, bands, marks, axis }} /> : idle}
    </Typography>
  );
}

function Words(props: {
  pointedAt: PointedAt;
  bands: ReadonlyMap<string, readonly StatusBand[]>;
  marks: readonly ChangeMark[];
  axis: TimeAxis;
}) {
  const { pointedAt, bands, marks, axis } = props;
  const { environment, x } = pointedAt;
  const at = timeAt(axis, x);
  const band = bands
    .get(environment)
    ?.find(({ from, to }) => at >= from && at < to);
  const changes: HealthChange[] = marks
    .filter(
      mark => mark.environment === environment && Math.abs(mark.x - x) <= NEAR,
    )
    .flatMap(mark => mark.changes);
  return (
    <>
      <Box component="strong" sx={{ color: 'text.primary', fontWeight: 600 }}>
        {dayOf(at)} {clockOf(at)} UTC
      </Box>{' '}
      {environment}{' '}
      {band
        ? `${appearanceWord(band.look)} · ${band.summary}`
        : '· nothing known of then'}
      {changes.map(({ summary }) => ` · ${summary}`).join('')}
    </>
  );
}
