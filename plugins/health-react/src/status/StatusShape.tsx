import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Appearance } from './Appearance';
import { statusColor } from './statusColors';

const ring = <circle cx="8" cy="8" r="5.5" fill="none" strokeWidth="2" />;

const SHAPES: Record<Appearance, ReactNode> = {
  unhealthy: <path d="M8 1.5 15 14H1Z" />,
  degraded: <path d="M8 1 15 8 8 15 1 8Z" />,
  unknown: ring,
  'not-monitored': (
    <circle
      cx="8"
      cy="8"
      r="5.5"
      fill="none"
      strokeWidth="1.5"
      strokeDasharray="1.5 2.8"
      strokeLinecap="round"
    />
  ),
  healthy: <circle cx="8" cy="8" r="6" />,
  asleep: (
    <path
      d="M10.5 1.6A6.6 6.6 0 1 0 14.6 11 5.6 5.6 0 0 1 10.5 1.6Z"
      strokeWidth="0.5"
    />
  ),
  absent: <path d="M4 8h8" fill="none" strokeWidth="1.5" />,
};

/** Edge of the shape, pixels. */
const SIZES = { small: 10, medium: 12, large: 18 } as const;

/** How big a mark is drawn. @public */
export type StatusSize = keyof typeof SIZES;

/**
 * The shape of a status. Says nothing to those who do not see it: a word must
 * stand beside it, or its label on what it is in.
 * @public
 */
export function StatusShape(props: {
  appearance: Appearance;
  stale?: boolean;
  size?: StatusSize;
}) {
  const { appearance, stale, size = 'medium' } = props;
  const theme = useTheme();
  // Plain attributes: a wall draws hundreds of them at once.
  return (
    <svg
      aria-hidden
      viewBox="-0.5 -0.5 17 17"
      width={SIZES[size]}
      height={SIZES[size]}
      stroke="currentColor"
      strokeLinejoin="round"
      // Hollow and broken: the shape of what it was, without its weight.
      fill={stale ? 'none' : 'currentColor'}
      strokeWidth={stale ? 1.75 : 1}
      strokeDasharray={stale ? '2.5 2' : undefined}
      style={{
        flex: 'none',
        color: stale
          ? theme.palette.text.secondary
          : statusColor(appearance, theme),
      }}
    >
      {SHAPES[appearance]}
    </svg>
  );
}
