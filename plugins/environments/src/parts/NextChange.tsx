import type { Environment } from '@brown-bear/plugin-environments-common';
import { StatusShape, usePortalNow } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { nextChange } from './nextChange';

/** When an environment wakes or falls asleep next; a moon while it sleeps. */
export function NextChange(props: {
  environment: Pick<Environment, 'phase' | 'sleep' | 'spec'>;
}) {
  const { phase, sleep, spec } = props.environment;
  const now = usePortalNow(10_000);
  const isAsleep = phase === 'asleep' || phase === 'falling-asleep';
  const awakeWords = spec.sleep ? 'awake' : 'always awake';
  const words =
    nextChange(sleep, now) ??
    (isAsleep ? 'until somebody wakes it' : awakeWords);
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'baseline', gap: 0.75 }}
    >
      {isAsleep && <StatusShape appearance="asleep" />}
      <span>{words}</span>
    </Box>
  );
}
