import type { HealthChange } from '@brown-bear/plugin-health-common';
import { Age } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { ellipsis } from './gridStyles';

/** What kind of thing changed last, and how long ago; the change itself on hover. */
export function ChangeNote(props: { change: HealthChange }) {
  const { kind, at, summary } = props.change;
  return (
    <Box
      component="span"
      title={summary}
      sx={{ ...ellipsis, display: 'block' }}
    >
      {kind} <Age at={at} />
    </Box>
  );
}
