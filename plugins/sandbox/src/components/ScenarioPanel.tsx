import type {
  SandboxScenario,
  SandboxScenarioRun,
  SandboxState,
} from '@brown-bear/plugin-sandbox-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useAction } from '../hooks/useAction';
import type { Sandbox } from '../hooks/useSandbox';
import { ActionFailure } from './ActionFailure';
import { Panel } from './Panel';
import { formatDuration, formatMoment } from './time';

const rowStyle = {
  px: 2,
  py: 1,
  borderBottom: 1,
  borderColor: 'divider',
  '&:last-child': { borderBottom: 0 },
} as const;

const headStyle = {
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 1,
} as const;

function stepMark(step: SandboxScenarioRun['steps'][number]): string {
  if (step.error) {
    return '▲ failed';
  }
  return step.done ? '● done' : '○ due';
}

function Run(props: {
  run: SandboxScenarioRun;
  now: string;
  isDisabled: boolean;
  onStop: () => void;
}) {
  const { run, now, isDisabled, onStop } = props;
  return (
    <Box component="li" sx={rowStyle}>
      <Box sx={headStyle}>
        <Typography sx={{ fontWeight: 600, fontSize: 14 }}>
          {run.title} — {run.finished ? 'over' : 'running'}
        </Typography>
        <Button
          size="small"
          disabled={isDisabled}
          aria-label={`${run.finished ? 'Remove' : 'Stop and heal'} ${
            run.title
          }`}
          onClick={onStop}
        >
          {run.finished ? 'Remove' : 'Stop and heal'}
        </Button>
      </Box>
      <Box component="ol" sx={{ m: 0, pl: 0, listStyle: 'none' }}>
        {run.steps.map((step, index) => {
          const left = Date.parse(step.at) - Date.parse(now);
          return (
            <Typography
              key={index}
              component="li"
              variant="body2"
              color={step.done ? 'text.secondary' : 'text.primary'}
              title={`${formatMoment(step.at)} UTC, simulated`}
            >
              {stepMark(step)}
              {!step.done && ` in ${formatDuration(left)}`}: {step.text}
              {step.error && ` (${step.error})`}
            </Typography>
          );
        })}
      </Box>
    </Box>
  );
}

function Offer(props: {
  scenario: SandboxScenario;
  isDisabled: boolean;
  onStart: () => void;
}) {
  const { scenario, isDisabled, onStart } = props;
  return (
    <Box component="li" sx={rowStyle}>
      <Box sx={headStyle}>
        <Typography sx={{ fontSize: 14 }}>{scenario.title}</Typography>
        <Button
          size="small"
          variant="outlined"
          disabled={isDisabled}
          aria-label={`Start ${scenario.title}`}
          onClick={onStart}
        >
          Start
        </Button>
      </Box>
      <Typography variant="body2" color="text.secondary">
        {scenario.description}
      </Typography>
    </Box>
  );
}

/** Timed rows of faults: those that run, and those that can be started. */
export function ScenarioPanel(props: {
  state: SandboxState;
  mayChange: boolean;
  run: Sandbox['run'];
}) {
  const { state, mayChange, run } = props;
  const { isBusy, failure, start } = useAction(run);
  const { available, runs } = state.scenarios;
  const isDisabled = !mayChange || isBusy;
  return (
    <Panel title="Scenarios">
      <ActionFailure message={failure} />
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {runs.map(one => (
          <Run
            key={one.id}
            run={one}
            now={state.clock.now}
            isDisabled={isDisabled}
            onStop={() => start(api => api.stopScenario(one.id))}
          />
        ))}
        {available.map(scenario => (
          <Offer
            key={scenario.name}
            scenario={scenario}
            isDisabled={isDisabled}
            onStart={() => start(api => api.startScenario(scenario.name))}
          />
        ))}
      </Box>
    </Panel>
  );
}
