import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { columns } from './pageStyles';

/** The page before its first answer: the same panels, still empty. */
export function PageSkeleton() {
  return (
    <Box role="status" aria-label="Reading the environment">
      <Skeleton variant="rounded" height={112} sx={{ mb: 1.5 }} />
      <Box sx={columns}>
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Skeleton variant="rounded" height={280} />
          <Skeleton variant="rounded" height={160} />
        </Box>
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Skeleton variant="rounded" height={140} />
          <Skeleton variant="rounded" height={180} />
        </Box>
      </Box>
    </Box>
  );
}
