import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import { StatusMark, breakable } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { verdictOf, type Verdict } from './planWords';

const STATUS = {
  possible: 'healthy',
  nothing: 'healthy',
  approval: 'degraded',
  impossible: 'unhealthy',
} as const satisfies Record<Verdict['outcome'], string>;

/** Whether it can be had, first of all; and why not. */
export function PlanVerdict(props: { plan: EnvironmentPlan }) {
  const { outcome, title, reasons } = verdictOf(props.plan);
  return (
    <Box sx={{ px: 2, py: 1.5 }}>
      <StatusMark
        status={STATUS[outcome]}
        label={title}
        size="large"
        sx={{ whiteSpace: 'normal', alignItems: 'center' }}
      />
      {reasons.length > 0 && (
        <Box
          component="ul"
          sx={{ m: 0, mt: 0.5, pl: 2.5, fontSize: 14, ...breakable }}
        >
          {reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </Box>
      )}
    </Box>
  );
}
