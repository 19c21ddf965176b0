import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  breakable,
  plural,
  StatusShape,
  type Appearance,
} from '@brown-bear/plugin-health-react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import { EXTENSIONS } from '../../parts/extensions';
import { BULK_WORDS, planBulk, type BulkVerb } from './BulkAction';
import { useBulkRun, type BulkResult } from './useBulkRun';

const LOOKS: Record<BulkResult['state'], Appearance> = {
  waiting: 'not-monitored',
  running: 'unknown',
  done: 'healthy',
  failed: 'unhealthy',
};

function resultWords({ state, error }: BulkResult, verb: BulkVerb): string {
  const { doing, done } = BULK_WORDS[verb];
  const words = {
    waiting: 'waits for its turn',
    running: `${doing} …`,
    done,
    failed: `failed: ${error}`,
  };
  return words[state];
}

function Results(props: { results: readonly BulkResult[]; verb: BulkVerb }) {
  return (
    <Box
      component="ul"
      aria-label="Results"
      aria-live="polite"
      sx={{ m: 0, p: 0, listStyle: 'none' }}
    >
      {props.results.map(result => (
        <Box
          component="li"
          key={result.name}
          sx={{ display: 'flex', gap: 1, alignItems: 'baseline', ...breakable }}
        >
          <StatusShape appearance={LOOKS[result.state]} size="small" />
          <span>
            <b>{result.name}</b> {resultWords(result, props.verb)}
          </span>
        </Box>
      ))}
    </Box>
  );
}

function ByChoice(props: { by: string; onChange: (by: string) => void }) {
  return (
    <Box
      role="group"
      aria-label="How much longer"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}
    >
      {EXTENSIONS.map(({ by, label }) => (
        <Button
          key={by}
          size="small"
          variant={props.by === by ? 'contained' : 'outlined'}
          aria-pressed={props.by === by}
          onClick={() => props.onChange(by)}
        >
          {label}
        </Button>
      ))}
    </Box>
  );
}

/** Says what would be done to which and why not to others; then does it. */
export function BulkDialog(props: {
  environments: readonly Environment[];
  verb: BulkVerb;
  onDone: (environment: Environment) => void;
  onClose: () => void;
}) {
  // What is asked about is what was chosen, whatever becomes of it meanwhile.
  const [{ possible, refused }] = useState(() =>
    planBulk(props.environments, props.verb),
  );
  const { verb } = props;
  const [by, setBy] = useState<string>(EXTENSIONS[0].by);
  const { results, isRunning, run } = useBulkRun(props.onDone);
  const { button, means } = BULK_WORDS[verb];
  const id = useId();
  const count = plural(possible.length, 'environment');
  return (
    <Dialog
      open
      onClose={props.onClose}
      aria-labelledby={id}
      maxWidth="sm"
      fullWidth
    >
      <DialogTitle id={id} sx={{ fontSize: 18 }}>
        {possible.length > 0
          ? `${button} ${count}?`
          : `Nothing to ${button.toLowerCase()}`}
      </DialogTitle>
      <DialogContent sx={{ fontSize: 14 }}>
        {possible.length > 0 && !results && (
          <>
            <p>{means}</p>
            {verb === 'extend' && <ByChoice by={by} onChange={setBy} />}
            <Box
              component="ul"
              aria-label="Concerned"
              sx={{ m: 0, pl: 2.5, ...breakable }}
            >
              {possible.map(({ name }) => (
                <li key={name}>
                  <b>{name}</b>
                </li>
              ))}
            </Box>
          </>
        )}
        {results && <Results results={results} verb={verb} />}
        {refused.length > 0 && (
          <Alert severity="info" variant="outlined" sx={{ mt: 2 }}>
            Left alone:
            <Box
              component="ul"
              aria-label="Left alone"
              sx={{ m: 0, pl: 2.5, ...breakable }}
            >
              {refused.map(({ environment, reason }) => (
                <li key={environment.name}>
                  <b>{environment.name}</b>: {reason}
                </li>
              ))}
            </Box>
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>
          {results || possible.length === 0
            ? 'Close'
            : 'Leave everything as it is'}
        </Button>
        {possible.length > 0 && !(results && !isRunning) && (
          <Button
            variant="contained"
            color={verb === 'delete' ? 'error' : 'primary'}
            disabled={isRunning}
            onClick={() => run({ environments: possible, verb, by })}
          >
            {isRunning ? `${BULK_WORDS[verb].doing} …` : `${button} ${count}`}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
