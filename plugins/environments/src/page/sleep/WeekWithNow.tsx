import type { SleepCalendar } from '@brown-bear/plugin-environments-common';
import { usePortalNow } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { SleepWeek } from '../../fields/SleepWeek';
import { timeOfWeek } from './timeOfWeek';

/** The week of a calendar as a strip, and where in it the present is. */
export function WeekWithNow(props: { calendar: SleepCalendar }) {
  const { calendar } = props;
  const now = usePortalNow(60_000);
  const { share, words } = timeOfWeek(now, calendar.timeZone);
  return (
    <Box>
      <Box sx={{ position: 'relative' }}>
        <SleepWeek calendar={calendar} />
        <Box
          aria-hidden
          sx={{
            position: 'absolute',
            top: -3,
            height: 28,
            left: `${share * 100}%`,
            width: '3px',
            ml: '-1.5px',
            bgcolor: 'text.primary',
            outline: '1px solid',
            outlineColor: 'background.paper',
          }}
        />
      </Box>
      <Box sx={{ fontSize: 12.5, color: 'text.secondary' }}>
        The mark is now: {words}
      </Box>
    </Box>
  );
}
