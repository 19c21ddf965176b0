import type { EnvironmentProgress } from '@brown-bear/plugin-environments-common';
import {
  Age,
  breakable,
  formatTime,
  mono,
  usePortalNow,
} from '@brown-bear/plugin-health-react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { afterDeadline, operationWord } from '../../parts/phaseWords';
import { spanInWords } from '../../parts/timeLeft';

/** What happens if it is not done in time. */
function Deadline(props: { progress: EnvironmentProgress }) {
  const { operation, deadline } = props.progress;
  const now = usePortalNow(10_000);
  const consequence = afterDeadline(operation);
  if (deadline === undefined || !consequence) {
    return null;
  }
  const left = Date.parse(deadline) - now;
  return (
    <Box sx={{ color: 'text.secondary' }}>
      If it is not ready by {formatTime(deadline, now)} (
      {left > 0 ? `in ${spanInWords(left)}` : 'now'}), {consequence}.
    </Box>
  );
}

/** How far the work is, the object it waits for, and what goes wrong meanwhile. */
export function ProgressPart(props: {
  name: string;
  progress: EnvironmentProgress;
}) {
  const { name, progress } = props;
  const { operation, done, total, startedAt, waitingFor, problem } = progress;
  const share = total > 0 ? Math.min(100, (done / total) * 100) : undefined;
  const words =
    total > 0
      ? `${done} of ${total} objects`
      : 'finding out what there is to do';
  return (
    <Box sx={{ mt: 1, display: 'grid', rowGap: 0.5 }}>
      <LinearProgress
        variant={share === undefined ? 'indeterminate' : 'determinate'}
        value={share}
        aria-label={`${operationWord(operation)} ${name}`}
        aria-valuetext={words}
        sx={{ height: 8, borderRadius: '2px' }}
      />
      <Box>
        <b>{operationWord(operation)}</b>: {words}, begun <Age at={startedAt} />
      </Box>
      {waitingFor && (
        <Box sx={breakable}>
          Waits for{' '}
          <Box component="span" sx={mono}>
            {waitingFor.object}
          </Box>{' '}
          for <Age at={waitingFor.since} bare />: {waitingFor.reason}
        </Box>
      )}
      {problem && (
        <Alert severity="warning" variant="outlined" sx={{ ...breakable }}>
          {problem} It is tried again by itself.
        </Alert>
      )}
      <Deadline progress={progress} />
    </Box>
  );
}
