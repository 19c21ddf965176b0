import type { HealthChange } from '@brown-bear/plugin-health-common';
import Box from '@mui/material/Box';
import { ChangeGlyph } from './ChangeGlyph';
import { CHANGE_WORDS } from './changeMarks';

/** What the marks of the drawing mean, of those it has. */
export function TimelineLegend(props: { changes: readonly HealthChange[] }) {
  const present = new Set(props.changes.map(({ kind }) => kind));
  const kinds = (
    Object.keys(CHANGE_WORDS) as (keyof typeof CHANGE_WORDS)[]
  ).filter(kind => present.has(kind));
  if (kinds.length === 0) {
    return null;
  }
  return (
    <Box
      component="ul"
      aria-label="Kinds of change"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        m: 0,
        p: 0,
        listStyle: 'none',
        fontSize: 12.5,
        color: 'text.secondary',
      }}
    >
      {kinds.map(kind => (
        <li key={kind}>
          <ChangeGlyph kind={kind} />
        </li>
      ))}
    </Box>
  );
}
