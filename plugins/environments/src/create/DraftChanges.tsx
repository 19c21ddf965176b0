import { breakable } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import type { DraftDifference } from './draftDifferences';

/** What of the form is other than what there is, before and after. */
export function DraftChanges(props: {
  differences: readonly DraftDifference[];
}) {
  const { differences } = props;
  if (differences.length === 0) {
    return (
      <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
        The form says what the environment is already. Change a field, and here
        is what that would do.
      </Box>
    );
  }
  return (
    <Box
      component="dl"
      aria-label="What you change"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.25,
        fontSize: 14,
        ...breakable,
      }}
    >
      {differences.map(({ field, title, before, after }) => (
        <Box key={field} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {title}
          </Box>
          <Box component="dd" sx={{ m: 0 }}>
            {before}
            <span aria-hidden> → </span>
            <Box component="span" sx={visuallyHidden}>
              becomes
            </Box>
            <strong>{after}</strong>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
