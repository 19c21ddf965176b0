import type { EnvironmentPhase } from '@brown-bear/plugin-environments-common';
import {
  statusColor,
  StatusShape,
  type Appearance,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { isOnItsWay, phaseWord } from './phaseWords';

const LOOKS: Partial<Record<EnvironmentPhase, Appearance>> = {
  'awaiting-approval': 'degraded',
  ready: 'healthy',
  asleep: 'asleep',
  failed: 'unhealthy',
};

/** A clock face: neither good nor bad, and not there yet. */
function OnItsWayShape(props: { size: number }) {
  return (
    <svg
      aria-hidden
      viewBox="-0.5 -0.5 17 17"
      width={props.size}
      height={props.size}
      style={{ flex: 'none' }}
    >
      <circle
        cx="8"
        cy="8"
        r="6.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
      />
      <path d="M8 8V3.6A4.4 4.4 0 0 1 8 12.4Z" fill="currentColor" />
    </svg>
  );
}

/** A phase: shape, colour and word. */
export function PhaseMark(props: {
  phase: EnvironmentPhase;
  size?: 'medium' | 'large';
}) {
  const { phase, size = 'medium' } = props;
  const theme = useTheme();
  const look = LOOKS[phase] ?? 'unknown';
  const isLarge = size === 'large';
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        whiteSpace: 'nowrap',
        fontWeight: 600,
        fontSize: isLarge ? 18 : 13.5,
        color: isOnItsWay(phase)
          ? theme.palette.primary.main
          : statusColor(look, theme),
      }}
    >
      {isOnItsWay(phase) ? (
        <OnItsWayShape size={isLarge ? 18 : 12} />
      ) : (
        <StatusShape appearance={look} size={size} />
      )}
      <span>{phaseWord(phase)}</span>
    </Box>
  );
}
