import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';

/** Stands where everything will be, so that nothing jumps when it comes. */
export function HealthSkeleton() {
  return (
    <Box
      role="status"
      aria-label="Loading the health"
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <Paper variant="outlined" sx={{ px: 2, py: 1 }}>
        <Skeleton width={220} height={32} />
        {[0, 1, 2].map(row => (
          <Skeleton key={row} height={46} />
        ))}
      </Paper>
      {[160, 64, 64].map((height, index) => (
        <Skeleton key={index} variant="rounded" height={height} />
      ))}
    </Box>
  );
}
