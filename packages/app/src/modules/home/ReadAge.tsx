import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';

function inWords(ageMs: number): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000));
  return seconds < 90
    ? `${seconds} s ago`
    : `${Math.round(seconds / 60)} min ago`;
}

/** When the values on the page were read; the absolute time on hover. */
export function ReadAge(props: { readAt: Date }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Typography
      component="time"
      dateTime={props.readAt.toISOString()}
      title={props.readAt.toLocaleString()}
      variant="body2"
      color="text.secondary"
    >
      catalog read {inWords(now - props.readAt.getTime())}
    </Typography>
  );
}
