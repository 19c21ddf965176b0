import type { PlannedFieldChange } from '@brown-bear/plugin-environments-common';
import { breakable, mono } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import { valueInWords } from './planWords';

/** Fields of an object, before and after. */
export function ObjectDiff(props: { diff: readonly PlannedFieldChange[] }) {
  return (
    <Box
      component="dl"
      sx={{ m: 0, pl: 1.5, borderLeft: 2, borderColor: 'divider' }}
    >
      {props.diff.map(({ field, before, after }) => (
        <Box key={field} sx={{ ...mono, ...breakable, my: 0.25 }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {field}
          </Box>
          <Box component="dd" sx={{ m: 0 }}>
            <Box component="span" sx={visuallyHidden}>
              before:{' '}
            </Box>
            <Box
              component="del"
              sx={{ color: 'text.secondary', textDecoration: 'none' }}
            >
              {valueInWords(before)}
            </Box>
            <span aria-hidden> → </span>
            <Box component="span" sx={visuallyHidden}>
              , after:{' '}
            </Box>
            <Box
              component="ins"
              sx={{ textDecoration: 'none', fontWeight: 600 }}
            >
              {valueInWords(after)}
            </Box>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
