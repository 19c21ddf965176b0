import Box from '@mui/material/Box';
import { percent } from '@brown-bear/plugin-health-react';

/** From here on a bar says by its colour that little is left. */
const NEARLY_FULL = 0.9;

function colorOf(share: number): string {
  if (share > 1) {
    return 'error.main';
  }
  return share >= NEARLY_FULL ? 'warning.main' : 'primary.main';
}

/**
 * What is taken of something, as a bar of up to three pieces; its words stand
 * beside it. The shares are of the whole, and may exceed it.
 */
export function StackedBar(props: {
  /** What is taken already, by others. */
  taken?: number;
  /** What this is about. */
  share: number;
  /** What comes to it at worst. */
  more?: number;
  /** What it is the share of, for those who do not see the bar. */
  label: string;
  /** Said instead of the percentage. */
  valueText?: string;
  height?: number;
}) {
  const { taken = 0, share, more = 0, label, height = 8 } = props;
  const all = taken + share + more;
  const { valueText = percent(all) } = props;
  const color = colorOf(all);
  // More than the whole is drawn as the whole.
  const scale = 100 / Math.max(1, all);
  const pieces = [
    { size: taken, color: 'text.disabled', opacity: 1 },
    { size: share, color, opacity: 1 },
    { size: more, color, opacity: 0.45 },
  ];
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
      {pieces.map(piece => (
        <Box
          key={piece.color + piece.opacity}
          sx={{
            width: `${piece.size * scale}%`,
            minWidth: piece.size > 0 ? 2 : 0,
            bgcolor: piece.color,
            opacity: piece.opacity,
          }}
        />
      ))}
    </Box>
  );
}
