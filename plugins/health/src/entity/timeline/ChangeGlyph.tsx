import type { HealthChange } from '@brown-bear/plugin-health-common';
import Box from '@mui/material/Box';
import { CHANGE_WORDS } from './changeMarks';

/** Lines on a ground of 12 × 12. */
const GLYPHS: Record<HealthChange['kind'], string> = {
  image: 'M6 1.5 11 4 6 6.5 1 4ZM1 7l5 2.5L11 7',
  replicas: 'M2.5 10.5V7.5M6 10.5v-6M9.5 10.5v-9',
  resources: 'M1.8 9.5a5 5 0 1 1 8.4 0M6 7.5 8.5 4',
  config: 'M1 3.5h10M1 8.5h10M4 1.7v3.6M8 6.7v3.6',
  rollout: 'M10 6a4 4 0 1 1-1.3-3M10.3 1v2.6H7.7',
  autoscaler: 'M3.5 10.5v-9M1.5 3.7l2-2.2 2 2.2M8.5 1.5v9M6.5 8.3l2 2.2 2-2.2',
  node: 'M1.5 1.7h9v3.6h-9ZM1.5 6.7h9v3.6h-9Z',
  created: 'M6 1.5v9M1.5 6h9',
  deleted: 'm2.5 2.5 7 7M9.5 2.5l-7 7',
};

/** The lines of a kind, for a drawing. */
export function ChangeLines(props: { kind: HealthChange['kind'] }) {
  return (
    <path
      d={GLYPHS[props.kind]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

/** What kind of change it is: a shape beside its word. */
export function ChangeGlyph(props: {
  kind: HealthChange['kind'];
  /** The shape alone, where the words beside it begin with the same one. */
  isWordless?: boolean;
}) {
  return (
    <Box
      component="span"
      title={props.isWordless ? CHANGE_WORDS[props.kind] : undefined}
      sx={{ whiteSpace: 'nowrap' }}
    >
      <Box
        component="svg"
        aria-hidden
        viewBox="0 0 12 12"
        sx={{ width: 12, height: 12, mr: 0.75, verticalAlign: '-1px' }}
      >
        <ChangeLines kind={props.kind} />
      </Box>
      {!props.isWordless && CHANGE_WORDS[props.kind]}
    </Box>
  );
}
