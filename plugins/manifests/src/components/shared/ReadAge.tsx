import { useEffect, useState } from 'react';
import Typography from '@mui/material/Typography';

/** How often the age is said anew, milliseconds. */
const REFRESH_MS = 5_000;

/** When the manifests were read; the absolute time on hover. */
export function ReadAge(props: { at: Date }) {
  const { at } = props;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, [at]);
  return (
    <Typography
      component="time"
      dateTime={at.toISOString()}
      title={at.toLocaleString()}
      variant="body2"
      color="text.secondary"
      noWrap
    >
      read {inWords(now - at.getTime())}
    </Typography>
  );
}

function inWords(ageMs: number): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000));
  return seconds < 90
    ? `${seconds} s ago`
    : `${Math.round(seconds / 60)} min ago`;
}
