import { StatusMark } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { ReportMark } from '../parts/ReportMark';
import type { EnvironmentHealth } from './EnvironmentHealth';

const line = {
  display: 'flex',
  alignItems: 'baseline',
  justifyContent: 'space-between',
  gap: 2,
  fontSize: 13.5,
  lineHeight: 1.6,
} as const;

const name = {
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  maxWidth: { md: 220 },
} as const;

/** What stands before a lane: how it is there now, and the way to its section. */
export function LaneHead(props: {
  health: EnvironmentHealth;
  isStale: boolean;
  isSelected: boolean;
}) {
  const { health, isStale, isSelected } = props;
  const { environment, worst } = health;
  const [params] = useSearchParams();
  const search = new URLSearchParams(params);
  search.set('environment', environment);
  return (
    <Box sx={line}>
      <Link
        component={RouterLink}
        to={{ search: `?${search}` }}
        replace
        underline="hover"
        aria-current={isSelected ? 'true' : undefined}
        title={`Show ${environment} first`}
        sx={{ ...name, fontWeight: isSelected ? 700 : 500 }}
      >
        {environment}
      </Link>
      <ReportMark of={worst} isStale={isStale} />
    </Box>
  );
}

/** Stands before the empty lane of an environment that does not have it. */
export function NotRenderedHead(props: { environment: string }) {
  return (
    <Box sx={line}>
      <Box component="span" sx={{ ...name, color: 'text.secondary' }}>
        {props.environment}
      </Box>
      <StatusMark label="not rendered here" />
    </Box>
  );
}
