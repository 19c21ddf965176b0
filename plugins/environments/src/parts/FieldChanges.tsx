import type { PlannedFieldChange } from '@brown-bear/plugin-environments-common';
import { breakable, mono } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';

function valueWords(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was and what is, field by field. */
export function FieldChanges(props: {
  label: string;
  changes: readonly PlannedFieldChange[];
  /** What the two sides are called. */
  before: string;
  after: string;
}) {
  const { label, changes, before, after } = props;
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{ m: 0, pl: 2.5, fontSize: 13, ...breakable }}
    >
      {changes.map(change => (
        <li key={change.field}>
          <Box component="span" sx={mono}>
            {change.field}
          </Box>
          : {before}{' '}
          <Box component="span" sx={{ ...mono, fontWeight: 600 }}>
            {valueWords(change.before)}
          </Box>
          , {after}{' '}
          <Box component="span" sx={{ ...mono, fontWeight: 600 }}>
            {valueWords(change.after)}
          </Box>
        </li>
      ))}
    </Box>
  );
}
