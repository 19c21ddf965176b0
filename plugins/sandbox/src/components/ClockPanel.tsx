import type { SandboxClock } from '@brown-bear/plugin-sandbox-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useAction } from '../hooks/useAction';
import type { Sandbox } from '../hooks/useSandbox';
import { ActionFailure } from './ActionFailure';
import { Panel } from './Panel';
import { formatDuration, formatMoment } from './time';

const LEAPS = [
  { title: '1 min', advance: 'PT1M' },
  { title: '10 min', advance: 'PT10M' },
  { title: '1 hour', advance: 'PT1H' },
  { title: '6 hours', advance: 'PT6H' },
  { title: '1 day', advance: 'P1D' },
  { title: '30 days', advance: 'P30D' },
];

const RATES = [
  { rate: 0, title: 'stands still' },
  { rate: 1, title: 'as the real time' },
  { rate: 10, title: '10 times as fast' },
  { rate: 60, title: 'a minute per second' },
  { rate: 600, title: '10 minutes per second' },
  { rate: 3600, title: 'an hour per second' },
];

/** The simulated time now: what was read, and what has passed since. */
function useSimulatedNow(clock: SandboxClock, readAt: Date): Date {
  const [realNow, setRealNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setRealNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const passed = Math.max(0, realNow - readAt.getTime());
  return new Date(Date.parse(clock.now) + passed * clock.rate);
}

/** The clock of the simulation: what it says, how fast it runs, and leaps. */
export function ClockPanel(props: {
  clock: SandboxClock;
  readAt: Date;
  mayChange: boolean;
  run: Sandbox['run'];
}) {
  const { clock, readAt, mayChange, run } = props;
  const now = useSimulatedNow(clock, readAt);
  const { isBusy, failure, start } = useAction(run);
  const isListed = RATES.some(({ rate }) => rate === clock.rate);
  const rates = isListed
    ? RATES
    : [...RATES, { rate: clock.rate, title: `${clock.rate} times as fast` }];
  return (
    <Panel title="Clock">
      {isBusy && <LinearProgress aria-label="Time is moving on" />}
      <Box sx={{ p: 2, display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Box>
          <Typography
            component="time"
            dateTime={now.toISOString()}
            sx={{ fontSize: 20, fontVariantNumeric: 'tabular-nums' }}
          >
            {formatMoment(now)} UTC
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {clock.offsetSeconds < 1
              ? 'as late as it really is'
              : `${formatDuration(
                  clock.offsetSeconds * 1000,
                )} ahead of the real time`}
          </Typography>
        </Box>
        <Box
          role="group"
          aria-label="Move the time on"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
        >
          {LEAPS.map(({ title, advance }) => (
            <Button
              key={advance}
              size="small"
              variant="outlined"
              disabled={!mayChange || isBusy}
              onClick={() => start(api => api.changeClock({ advance }))}
            >
              + {title}
            </Button>
          ))}
        </Box>
        <TextField
          select
          size="small"
          label="Time runs"
          value={clock.rate}
          disabled={!mayChange || isBusy}
          onChange={event =>
            start(api => api.changeClock({ rate: Number(event.target.value) }))
          }
          SelectProps={{ native: true }}
          InputLabelProps={{ shrink: true }}
        >
          {rates.map(({ rate, title }) => (
            <option key={rate} value={rate}>
              {title}
            </option>
          ))}
        </TextField>
        <ActionFailure message={failure} />
      </Box>
    </Panel>
  );
}
