import { figures } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

/** A part of the plan: what it is about, what it comes to, and how. */
export function PlanPart(props: {
  title: string;
  /** What it comes to, in a few words. */
  sum?: ReactNode;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider', minWidth: 0 }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          justifyContent: 'space-between',
          columnGap: 2,
          ...figures,
        }}
      >
        <Typography
          id={id}
          component="h3"
          sx={{ m: 0, fontSize: 13.5, fontWeight: 600 }}
        >
          {props.title}
        </Typography>
        {props.sum && <Box sx={{ fontSize: 13.5 }}>{props.sum}</Box>}
      </Box>
      {props.children}
    </Box>
  );
}
