import { plural, StatusShape } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { gridStop } from './GridFocus';
import { gridRow } from './gridStyles';

/**
 * Stands where troubles would, so that their absence is seen and not guessed. It
 * does not call well what nothing is known of.
 */
export function AllIsWell(props: {
  /** Entities of which nothing is heard, or too long ago. */
  unknown: number;
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
        <StatusShape appearance={props.unknown > 0 ? 'unknown' : 'healthy'} />
        {props.unknown > 0
          ? `Nothing is known to need attention; of ${plural(
              props.unknown,
              'entity',
              'entities',
            )} not everything is known`
          : 'Nothing needs attention'}
      </Box>
    </Box>
  );
}
