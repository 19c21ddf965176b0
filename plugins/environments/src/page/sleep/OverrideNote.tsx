import type { Environment } from '@brown-bear/plugin-environments-common';
import { formatTime, usePortalNow } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { RefName } from '../../parts/RefName';

/** Until when a decision made now would hold. */
export function untilWords(sleep: Environment['sleep']): string {
  return sleep.calendar === undefined
    ? 'until somebody decides otherwise'
    : 'until the next change of its calendar';
}

/** Says that somebody decided otherwise than the calendar, and until when. */
export function OverrideNote(props: { sleep: Environment['sleep'] }) {
  const { override, calendar } = props.sleep;
  const now = usePortalNow(60_000);
  if (!override) {
    return null;
  }
  const { state, until, by } = override;
  return (
    <Box sx={{ mt: 0.75 }}>
      Kept {state} by <RefName entityRef={by} />
      {until === undefined
        ? ' until somebody decides otherwise'
        : ` until ${formatTime(until, now)}`}
      {calendar !== undefined &&
        calendar !== state &&
        `; its calendar says ${calendar}`}
      .
    </Box>
  );
}
