import {
  formatDateTime,
  statusColor,
  StatusShape,
  usePortalNow,
  type Appearance,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { leftInWords, urgencyOf, type Urgency } from './timeLeft';

const LOOKS: Record<Urgency, Appearance | undefined> = {
  far: undefined,
  today: 'degraded',
  now: 'unhealthy',
};

/** A time of the portal, drawn anew so often, milliseconds. */
const STEP_MS = 10_000;

/** How long an environment lives on: amber on its last day, red in its last hour. */
export function TimeLeft(props: { expiresAt: string }) {
  const { expiresAt } = props;
  const theme = useTheme();
  const now = usePortalNow(STEP_MS);
  const look = LOOKS[urgencyOf(Date.parse(expiresAt) - now)];
  return (
    <Box
      component="time"
      dateTime={expiresAt}
      title={formatDateTime(expiresAt)}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        whiteSpace: 'nowrap',
        fontVariantNumeric: 'tabular-nums',
        fontWeight: look && 600,
        color: look && statusColor(look, theme),
      }}
    >
      {look && <StatusShape appearance={look} />}
      {leftInWords(expiresAt, now)}
    </Box>
  );
}
