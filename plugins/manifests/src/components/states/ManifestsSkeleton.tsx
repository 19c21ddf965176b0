import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';

/** Rows of the summary: the platform has three committed environments. */
const ENVIRONMENTS = 3;
/** Widths of the lines of a manifest, in percent. */
const LINES = [24, 18, 30, 46, 52, 40, 22, 58, 34, 62, 48, 30, 54, 26, 40];

/** Stands where everything will be, so that nothing jumps when it comes. */
export function ManifestsSkeleton() {
  return (
    <Box role="status" aria-label="Loading the manifests">
      <Paper variant="outlined" sx={{ px: 1.5, py: 0.5, mb: 2 }}>
        {Array.from({ length: ENVIRONMENTS + 1 }, (_, row) => (
          <Skeleton key={row} height={32} width={row === 0 ? '60%' : '92%'} />
        ))}
      </Paper>
      <Box sx={{ display: 'flex', gap: 3, mb: 2 }}>
        {[72, 96, 72, 64].map((width, index) => (
          <Skeleton key={index} width={width} height={40} />
        ))}
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: '1fr', md: '320px minmax(0, 1fr)' },
        }}
      >
        <Skeleton variant="rounded" height={420} />
        <Paper variant="outlined" sx={{ p: 2 }}>
          {LINES.map((width, index) => (
            <Skeleton key={index} width={`${width}%`} height={22} />
          ))}
        </Paper>
      </Box>
    </Box>
  );
}
