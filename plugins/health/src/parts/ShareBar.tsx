import Box from '@mui/material/Box';
import { percent } from './quantity';

/** From here on a bar says that little is left, by colour and by its mark. */
const NEARLY_FULL = 0.9;

/** How much of something is taken, as a bar; its words stand beside it. */
export function ShareBar(props: {
  share: number;
  /** What it is the share of, for those who do not see the bar. */
  label: string;
  /** Said instead of the percentage. */
  valueText?: string;
  height?: number;
}) {
  const { share, label, valueText = percent(share), height = 8 } = props;
  const isNearlyFull = share >= NEARLY_FULL;
  return (
    <Box
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, Math.round(share * 100))}
      aria-valuetext={valueText}
      sx={{
        position: 'relative',
        height,
        borderRadius: '2px',
        bgcolor: 'action.selected',
        overflow: 'hidden',
      }}
    >
      <Box
        sx={{
          width: `${Math.min(1, share) * 100}%`,
          minWidth: share > 0 ? 2 : 0,
          height: '100%',
          bgcolor:
            share >= 1
              ? 'error.main'
              : isNearlyFull
              ? 'warning.main'
              : 'primary.main',
        }}
      />
      <Box
        sx={{
          position: 'absolute',
          insetBlock: 0,
          left: `${NEARLY_FULL * 100}%`,
          borderLeft: 1,
          borderColor: 'background.paper',
        }}
      />
    </Box>
  );
}
