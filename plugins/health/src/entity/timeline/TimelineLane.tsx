import {
  appearanceWord,
  momentOf,
  statusColor,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useId } from 'react';
import { ChangeLines } from './ChangeGlyph';
import type { ChangeMark } from './changeMarks';
import { BAND_STYLES } from './bandStyles';
import type { StatusBand } from './statusBands';
import { positionOf, ticksOf, type TimeAxis } from './timeAxis';

/** Heights of a lane: marks above, bands on the ground. Pixels. */
export const LANE_HEIGHT = 46;
const GROUND = 42;
const MARK_TOP = 3;

function Band(props: { band: StatusBand; axis: TimeAxis; id: string }) {
  const { band, axis, id } = props;
  const style = BAND_STYLES[band.look];
  const theme = useTheme();
  const x = positionOf(axis, band.from);
  const end = positionOf(axis, band.to);
  return (
    <Box component="g" sx={{ color: statusColor(band.look, theme) }}>
      <rect
        x={x}
        y={GROUND - style.height}
        // Even a moment of trouble is seen.
        width={Math.max(2, end - x)}
        height={style.height}
        rx={1}
        fill={style.pattern ? `url(#${id}-${style.pattern})` : 'currentColor'}
        stroke={style.pattern === 'hatch' ? 'currentColor' : 'none'}
        strokeWidth={0.75}
      />
    </Box>
  );
}

function Mark(props: { mark: ChangeMark }) {
  const { x, changes } = props.mark;
  const kinds = new Set(changes.map(({ kind }) => kind));
  return (
    <g transform={`translate(${x} ${MARK_TOP})`}>
      <line
        y1={14}
        y2={GROUND - MARK_TOP}
        stroke="currentColor"
        strokeWidth={1}
        strokeDasharray="1.5 2"
      />
      {kinds.size === 1 ? (
        <g transform="translate(-6 0)">
          <ChangeLines kind={changes[0].kind} />
        </g>
      ) : (
        <circle cy={6.5} r={6.5} fill="none" stroke="currentColor" />
      )}
      {changes.length > 1 && (
        <text
          x={kinds.size === 1 ? 8 : 0}
          y={10}
          fontSize={9.5}
          fontWeight={600}
          textAnchor={kinds.size === 1 ? 'start' : 'middle'}
          fill="currentColor"
        >
          {changes.length}
        </text>
      )}
    </g>
  );
}

/** What a drawing of one environment says, for those who do not see it. */
function inWords(options: {
  environment: string;
  bands: readonly StatusBand[];
  marks: readonly ChangeMark[];
  now: number;
}): string {
  const { environment, bands, marks, now } = options;
  const statuses = bands.map(
    ({ look, from }) => `${appearanceWord(look)} from ${momentOf(from, now)}`,
  );
  const changes = marks.reduce((sum, mark) => sum + mark.changes.length, 0);
  return `${environment}: ${statuses.join(', ') || 'nothing known'}; ${
    changes === 1 ? '1 change' : `${changes} changes`
  }`;
}

/** One environment on the axis that all share. */
export function TimelineLane(props: {
  environment: string;
  bands: readonly StatusBand[];
  marks: readonly ChangeMark[];
  axis: TimeAxis;
}) {
  const { environment, bands, marks, axis } = props;
  const id = useId();
  return (
    <Box
      component="svg"
      role="img"
      aria-label={inWords({ environment, bands, marks, now: axis.to })}
      viewBox={`0 0 ${axis.width} ${LANE_HEIGHT}`}
      width={axis.width}
      height={LANE_HEIGHT}
      sx={{ display: 'block', overflow: 'visible', color: 'text.primary' }}
    >
      <defs>
        <pattern
          id={`${id}-hatch`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <Box
            component="line"
            y2="5"
            strokeWidth="2"
            sx={{ stroke: 'currentColor', color: 'text.secondary' }}
          />
        </pattern>
        <pattern
          id={`${id}-dots`}
          width="7"
          height="6"
          patternUnits="userSpaceOnUse"
          y={GROUND}
        >
          <Box
            component="circle"
            cx="3"
            cy="3"
            r="1.6"
            sx={{ fill: 'currentColor', color: 'text.secondary' }}
          />
        </pattern>
      </defs>
      <Box component="g" sx={{ color: 'divider' }}>
        {ticksOf(axis).map(({ at, x }) => (
          <line
            key={at}
            x1={x}
            x2={x}
            y2={LANE_HEIGHT}
            stroke="currentColor"
            strokeWidth={1}
          />
        ))}
        <line
          x2={axis.width}
          y1={GROUND + 0.5}
          y2={GROUND + 0.5}
          stroke="currentColor"
        />
      </Box>
      {bands.map(band => (
        <Band
          key={`${band.from}-${band.look}`}
          band={band}
          axis={axis}
          id={id}
        />
      ))}
      {marks.map(mark => (
        <Mark key={mark.changes[0].id} mark={mark} />
      ))}
    </Box>
  );
}
