import { breakable } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import type { DraftDifference } from '../../create/draftDifferences';

/** What would be another, field by field. */
export function SpecDifferences(props: {
  label: string;
  differences: readonly DraftDifference[];
}) {
  const { label, differences } = props;
  if (differences.length === 0) {
    return <Box>No field of the spec differs.</Box>;
  }
  return (
    <Box component="ul" aria-label={label} sx={{ m: 0, pl: 2.5, ...breakable }}>
      {differences.map(({ field, title, before, after }) => (
        <li key={field}>
          {title}: {before} → <b>{after}</b>
        </li>
      ))}
    </Box>
  );
}
