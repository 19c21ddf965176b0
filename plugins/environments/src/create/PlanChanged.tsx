import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import { breakable } from '@brown-bear/plugin-health-react';
import type { PlanDifference } from '../plan/planDifferences';

/** Differences that are named; the rest is counted. */
const NAMED = 12;

/** Says what a plan says otherwise since the reader agreed to it, and asks again. */
export function PlanChanged(props: { differences: readonly PlanDifference[] }) {
  const { differences } = props;
  return (
    <Alert severity="warning" variant="outlined">
      <AlertTitle>The plan has changed since you saw it</AlertTitle>
      Nothing was done. Below is the new plan; send it again if it still suits
      you.
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, ...breakable }}>
        {differences.slice(0, NAMED).map(({ what, before, after }) => (
          <li key={what}>
            {what}: {before} → <strong>{after}</strong>
          </li>
        ))}
        {differences.length > NAMED && (
          <li>and {differences.length - NAMED} more</li>
        )}
      </Box>
    </Alert>
  );
}
