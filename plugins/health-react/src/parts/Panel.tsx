import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

/**
 * A framed part of a page with its heading and what belongs beside it.
 * @public
 */
export function Panel(props: {
  title: string;
  /** Level of the heading; the page's own is 1. */
  level?: 2 | 3 | 4;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { title, level = 3, aside, children } = props;
  const id = useId();
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby={id}
      sx={{ minWidth: 0, overflow: 'hidden' }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          justifyContent: 'space-between',
          columnGap: 2,
          px: 2,
          py: 1,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography
          id={id}
          component={`h${level}`}
          sx={{ m: 0, fontSize: 15, fontWeight: 600 }}
        >
          {title}
        </Typography>
        {aside}
      </Box>
      {children}
    </Paper>
  );
}
