import { StatusShape } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { gridStop } from './GridFocus';
import { gridRow } from './gridStyles';

/** Stands where troubles would, so that their absence is seen and not guessed. */
export function AllIsWell(props: {
  rowIndex: number;
  columns: number;
  tabIndex: number;
}) {
  return (
    <Box role="row" aria-rowindex={props.rowIndex}>
      <Box
        role="gridcell"
        aria-colspan={props.columns}
        tabIndex={props.tabIndex}
        {...gridStop({ key: 'well', column: 0 })}
        sx={{
          ...gridRow,
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          py: 0.75,
        }}
      >
        <StatusShape appearance="healthy" />
        Nothing needs attention
      </Box>
    </Box>
  );
}
