import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** Widths of the lines in percent: about the rhythm of a runbook. */
const LINES = [34, 92, 88, 60, 28, 95, 90, 72];

/** Stands where the text will be, so that nothing jumps when it comes. */
export function RunbookSkeleton() {
  return (
    <Box
      role="status"
      aria-label="Loading the runbook"
      sx={{ maxWidth: '100ch' }}
    >
      {LINES.map((width, index) => (
        <Skeleton key={index} width={`${width}%`} height={28} />
      ))}
      <Skeleton variant="rounded" height={120} sx={{ mt: 1 }} />
    </Box>
  );
}
