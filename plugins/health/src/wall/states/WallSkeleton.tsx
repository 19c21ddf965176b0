import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import { gridColumns, gridRow, NARROW } from '../grid/gridStyles';

const ENVIRONMENTS = 3;
const LINES = 12;

/** The wall before its first answer: the same lines, still empty. */
export function WallSkeleton() {
  return (
    <Box role="status" aria-label="Reading the health of everything">
      <Box sx={{ display: 'grid', rowGap: 0.25, mb: 1.5 }}>
        {Array.from({ length: ENVIRONMENTS }, (_, line) => (
          <Skeleton key={line} width="min(520px, 90%)" height={24} />
        ))}
      </Box>
      <Paper variant="outlined">
        {Array.from({ length: LINES }, (_, line) => (
          <Box
            key={line}
            sx={{
              ...gridRow,
              ...gridColumns(ENVIRONMENTS),
              py: 0.75,
              [NARROW]: { gridTemplateColumns: '1fr' },
            }}
          >
            {Array.from({ length: ENVIRONMENTS + 4 }, (__, cell) => (
              <Skeleton
                key={cell}
                height={20}
                width={cell === 0 ? '70%' : '45%'}
                sx={cell > 1 ? { [NARROW]: { display: 'none' } } : undefined}
              />
            ))}
          </Box>
        ))}
      </Paper>
    </Box>
  );
}
