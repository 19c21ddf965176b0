import Box from '@mui/material/Box';
import type { WallColumn } from '../model/WallColumn';
import { ellipsis, gridColumns, gridRow, NARROW, WIDE } from './gridStyles';

const onlyWide = { display: 'none', [WIDE]: { display: 'block' } };

/** The head of the table; stays in sight while the table is scrolled. */
export function GridHead(props: { columns: readonly WallColumn[] }) {
  const heads = [
    'worst first',
    ...props.columns.map(({ id }) => id),
    'owner',
    'since',
    'changed',
  ];
  return (
    <Box role="rowgroup" sx={{ position: 'sticky', top: 0, zIndex: 1 }}>
      <Box
        role="row"
        aria-rowindex={1}
        sx={{
          ...gridRow,
          ...gridColumns(props.columns.length),
          bgcolor: 'background.paper',
          color: 'text.secondary',
          fontSize: 12,
          [NARROW]: { display: 'none' },
        }}
      >
        {heads.map(head => (
          <Box
            key={head}
            role="columnheader"
            sx={{
              ...ellipsis,
              py: 0.5,
              ...(head === 'changed' && onlyWide),
            }}
          >
            {head}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
