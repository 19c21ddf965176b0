import Box from '@mui/material/Box';
import { percent } from './quantity';

/** From here on a bar says by its colour that little is left. */
const NEARLY_FULL = 0.9;

function colorOf(share: number): string {
  if (share > 1) {
    return 'error.main';
  }
  return share >= NEARLY_FULL ? 'warning.main' : 'primary.main';
}

/**
 * How much of something is taken, as a bar; its words stand beside it. What
 * would be taken besides is drawn after it.
 */
export function ShareBar(props: {
  share: number;
  /** Share that would come to it. */
  added?: number;
  /** What it is the share of, for those who do not see the bar. */
  label: string;
  /** Said instead of the percentage. */
  valueText?: string;
  height?: number;
}) {
  const { share, added = 0, label, height = 8 } = props;
  const all = share + added;
  const { valueText = percent(all) } = props;
  const width = (part: number) => `${Math.max(0, part) * 100}%`;
  const color = colorOf(all);
  return (
    <Box
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, Math.round(all * 100))}
      aria-valuetext={valueText}
      sx={{
        display: 'flex',
        height,
        borderRadius: '2px',
        bgcolor: 'action.selected',
        overflow: 'hidden',
      }}
    >
      <Box
        sx={{
          width: width(Math.min(1, share)),
          minWidth: share > 0 ? 2 : 0,
          bgcolor: added > 0 ? 'text.secondary' : color,
        }}
      />
      {added > 0 && (
        <Box
          sx={{
            width: width(Math.min(1, all) - Math.min(1, share)),
            minWidth: 3,
            bgcolor: color,
          }}
        />
      )}
    </Box>
  );
}
