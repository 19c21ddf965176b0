import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import {
  readRange,
  TIMELINE_RANGES,
  type TimelineRange,
} from './TimelineRange';

/** How far back to look. */
export function RangeChoice(props: {
  value: TimelineRange;
  onChange: (range: TimelineRange) => void;
}) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      aria-label="Time shown"
      value={props.value.id}
      onChange={(_, chosen: string | null) => {
        if (chosen !== null) {
          props.onChange(readRange(chosen));
        }
      }}
    >
      {TIMELINE_RANGES.map(({ id, title, inWords }) => (
        <ToggleButton
          key={id}
          value={id}
          aria-label={inWords}
          sx={{ textTransform: 'none', px: 1.25, py: 0.25, fontSize: 13 }}
        >
          {title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
