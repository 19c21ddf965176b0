import type { EnvironmentProgress } from '@brown-bear/plugin-environments-common';
import { Age, breakable } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { operationWord } from './phaseWords';

/** How far the work is, as a bar and in words, and what it waits for. */
export function ProgressLine(props: {
  progress: EnvironmentProgress;
  /** Of what, for those who do not see the bar. */
  label: string;
}) {
  const { progress, label } = props;
  const { operation, done, total, waitingFor } = progress;
  const words =
    total > 0 ? `${done} of ${total} objects` : operationWord(operation);
  return (
    <Box sx={{ minWidth: 120, fontSize: 12.5, color: 'text.secondary' }}>
      <LinearProgress
        variant={total > 0 ? 'determinate' : 'indeterminate'}
        value={total > 0 ? Math.min(100, (done / total) * 100) : undefined}
        aria-label={label}
        aria-valuetext={words}
        sx={{ height: 5, borderRadius: '2px', my: 0.5 }}
      />
      <Box sx={breakable}>
        {words}
        {waitingFor && (
          <>
            {' · '}
            <span title={waitingFor.object}>{waitingFor.reason}</span>, for{' '}
            <Age at={waitingFor.since} bare />
          </>
        )}
      </Box>
    </Box>
  );
}
