import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { awakeStretches, calendarInWords } from './sleepWords';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Height of the strip, and minutes of a day and a week: the units it is drawn in. */
const HEIGHT = 22;
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** A week as a strip: filled while it is awake. Times are the calendar's own. */
export function SleepWeek(props: { calendar: EnvironmentSpec['sleep'] }) {
  const { calendar } = props;
  const { palette } = useTheme();
  const awake = calendar ? awakeStretches(calendar) : [{ from: 0, to: WEEK }];
  return (
    <Box>
      <svg
        role="img"
        aria-label={`The week: ${calendarInWords(calendar)}`}
        viewBox={`0 0 ${WEEK} ${HEIGHT}`}
        preserveAspectRatio="none"
        width="100%"
        height={HEIGHT}
        style={{ display: 'block', borderRadius: 3 }}
      >
        <rect width={WEEK} height={HEIGHT} fill={palette.action.selected} />
        {awake.map(({ from, to }) => (
          <rect
            key={from}
            x={from}
            width={to - from}
            height={HEIGHT}
            fill={palette.primary.main}
          />
        ))}
        {DAYS.slice(1).map((day, index) => (
          <line
            key={day}
            x1={(index + 1) * DAY}
            x2={(index + 1) * DAY}
            y2={HEIGHT}
            stroke={palette.background.paper}
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <Box
        aria-hidden
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(7, 1fr)',
          fontSize: 12,
          color: 'text.secondary',
          textAlign: 'center',
          mt: 0.25,
        }}
      >
        {DAYS.map(day => (
          <span key={day}>{day}</span>
        ))}
      </Box>
    </Box>
  );
}
