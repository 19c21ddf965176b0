import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';

/** The frame of a page with a form. */
export function FormPage(props: { children: ReactNode }) {
  return (
    <Box
      component="main"
      sx={{
        px: { xs: 1, md: 3 },
        py: { xs: 1, md: 2 },
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      {props.children}
    </Box>
  );
}

/** Stands where form and plan will be. */
export function FormSkeleton() {
  return (
    <Box
      role="status"
      aria-label="Loading what can be chosen"
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 480px), 1fr))',
        maxWidth: 1680,
      }}
    >
      <Skeleton variant="rounded" height={760} />
      <Skeleton variant="rounded" height={640} />
    </Box>
  );
}
