import type { HealthStatus } from '@brown-bear/plugin-health-common';
import Box from '@mui/material/Box';
import { percent } from './quantity';

/** From here on a bar says by its colour that little is left. @public */
export const NEARLY_FULL = 0.9;

function colorOf(share: number, status?: HealthStatus): string {
  const judged: HealthStatus =
    status ?? (share >= NEARLY_FULL ? 'degraded' : 'healthy');
  if (judged === 'unhealthy' || (status === undefined && share >= 1)) {
    return 'error.main';
  }
  return judged === 'healthy' ? 'primary.main' : 'warning.main';
}

/**
 * How much of something is taken, as a bar; its words stand beside it.
 * @public
 */
export function ShareBar(props: {
  share: number;
  /** What it is the share of, for those who do not see the bar. */
  label: string;
  /** Said instead of the percentage. */
  valueText?: string;
  height?: number;
  /** What somebody has judged of it; else the share decides. */
  status?: HealthStatus;
  /** It was so once; whether it still is, is not known. */
  isOutdated?: boolean;
}) {
  const { share, label, valueText = percent(share), height = 8 } = props;
  return (
    <Box
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, Math.round(share * 100))}
      aria-valuetext={valueText}
      sx={{
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
          bgcolor: props.isOutdated
            ? 'text.disabled'
            : colorOf(share, props.status),
        }}
      />
    </Box>
  );
}
