import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

/** A titled region of an entity page. */
export function PlatformCard(props: { title: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={headingId}
      sx={{ p: 2 }}
    >
      <Typography
        id={headingId}
        component="h2"
        sx={{ m: 0, mb: 1.5, fontSize: 18, fontWeight: 600 }}
      >
        {props.title}
      </Typography>
      {props.children}
    </Paper>
  );
}
