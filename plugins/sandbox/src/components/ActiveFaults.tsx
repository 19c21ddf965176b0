import type {
  SandboxFault,
  SandboxState,
} from '@brown-bear/plugin-sandbox-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useAction } from '../hooks/useAction';
import type { Sandbox } from '../hooks/useSandbox';
import { ActionFailure } from './ActionFailure';
import { Panel } from './Panel';
import { formatDuration, formatMoment } from './time';

const SHOWN_ELSEWHERE = [
  'id',
  'type',
  'environment',
  'since',
  'target',
  'namespace',
];

/** `pods 2, exitCode 1`: the fields that have no column of their own. */
function detailsOf(fault: SandboxFault): string {
  return Object.entries(fault)
    .filter(([field]) => !SHOWN_ELSEWHERE.includes(field))
    .map(([field, value]) => `${field} ${String(value)}`)
    .join(', ');
}

function FaultRow(props: {
  fault: SandboxFault;
  state: SandboxState;
  mayChange: boolean;
  isBusy: boolean;
  onHeal: () => void;
}) {
  const { fault, state, mayChange, isBusy, onHeal } = props;
  const title =
    state.types.find(({ type }) => type === fault.type)?.title ?? fault.type;
  const age = Date.parse(state.clock.now) - Date.parse(fault.since);
  const details = detailsOf(fault);
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {title}
        <Typography
          component="span"
          variant="body2"
          color="text.secondary"
          sx={{ display: 'block', fontFamily: 'monospace', fontSize: 12 }}
        >
          {fault.type}
        </Typography>
      </TableCell>
      <TableCell>{fault.environment}</TableCell>
      <TableCell>
        {fault.target ?? 'API server'}
        {details !== '' && (
          <Typography
            component="span"
            variant="body2"
            color="text.secondary"
            sx={{ display: 'block', fontSize: 12 }}
          >
            {details}
          </Typography>
        )}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <time
          dateTime={fault.since}
          title={`${formatMoment(fault.since)} UTC, simulated`}
        >
          {formatDuration(age)}
        </time>
      </TableCell>
      <TableCell align="right">
        <Button
          size="small"
          variant="outlined"
          disabled={!mayChange || isBusy}
          aria-label={`Heal ${title}, ${fault.target ?? 'API server'} in ${
            fault.environment
          }`}
          onClick={onHeal}
        >
          Heal
        </Button>
      </TableCell>
    </TableRow>
  );
}

/** What is broken right now: what, where, since when, and the way back. */
export function ActiveFaults(props: {
  state: SandboxState;
  mayChange: boolean;
  run: Sandbox['run'];
}) {
  const { state, mayChange, run } = props;
  const { isBusy, failure, start } = useAction(run);
  return (
    <Panel
      title="Active faults"
      aside={
        <Typography variant="body2" color="text.secondary">
          {state.active.length}
        </Typography>
      }
    >
      <ActionFailure message={failure} />
      {state.active.length === 0 ? (
        <Typography sx={{ p: 2 }} color="text.secondary">
          Nothing is broken on purpose. Choose below what should go wrong, or
          start a scenario.
        </Typography>
      ) : (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-label="Active faults">
            <TableHead>
              <TableRow>
                <TableCell>What</TableCell>
                <TableCell>Environment</TableCell>
                <TableCell>Where</TableCell>
                <TableCell>Lasts</TableCell>
                <TableCell align="right">Healing</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {state.active.map(fault => (
                <FaultRow
                  key={fault.id}
                  fault={fault}
                  state={state}
                  mayChange={mayChange}
                  isBusy={isBusy}
                  onHeal={() => start(api => api.healFault(fault.id))}
                />
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Panel>
  );
}
