import {
  formatAge,
  StatusShape,
  useHealthConnection,
  usePortalClock,
  type Appearance,
  type HealthConnection,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { useSyncExternalStore } from 'react';

const LOOKS: Record<
  HealthConnection['status'],
  { appearance: Appearance; word: string }
> = {
  connecting: { appearance: 'unknown', word: 'connecting' },
  live: { appearance: 'healthy', word: 'live' },
  reconnecting: { appearance: 'degraded', word: 'reconnecting' },
  failed: { appearance: 'unhealthy', word: 'not live' },
};

/** Below this an age has a decimal, milliseconds: it is the difference that counts. */
const FINE_MS = 10_000;

function inWords(age: number): string {
  return age < FINE_MS
    ? `${(Math.max(0, age) / 1_000).toFixed(1)} s`
    : formatAge(age);
}

/** Whether the wall is live, and how long ago it was last told something. */
export function LiveMark(props: { connection: HealthConnection }) {
  const { appearance, word } = LOOKS[props.connection.status];
  const { silentFor } = useHealthConnection();
  const clock = usePortalClock();
  const age = useSyncExternalStore(clock.subscribe, () => {
    const silence = silentFor();
    return silence === undefined ? undefined : inWords(silence);
  });
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        fontSize: 13.5,
        whiteSpace: 'nowrap',
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      <StatusShape appearance={appearance} size="small" />
      <span>
        {word}
        {age && ` · ${age} ago`}
      </span>
    </Box>
  );
}
