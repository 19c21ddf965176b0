import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  Age,
  breakable,
  figures,
  type HealthStreamState,
} from '@brown-bear/plugin-health-react';
import LockIcon from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import type { EnvironmentHealth } from '../parts/EnvironmentHealth';
import { EnvironmentLink } from '../parts/EnvironmentLink';
import { HealthOf } from '../parts/HealthOf';
import { money } from '../parts/money';
import { NextChange } from '../parts/NextChange';
import { PhaseMark } from '../parts/PhaseMark';
import { ProgressLine } from '../parts/ProgressLine';
import { RefName } from '../parts/RefName';
import { TimeLeft } from '../parts/TimeLeft';

const muted = { color: 'text.secondary', fontSize: 12.5 } as const;

function Protected() {
  return (
    <Box
      component="span"
      title="A core environment: nobody can change, sleep or delete it here"
      sx={{ ...muted, display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
    >
      <LockIcon aria-hidden sx={{ fontSize: 13 }} />
      protected
    </Box>
  );
}

function NameCell(props: { environment: Environment }) {
  const { environment } = props;
  const { kind, spec } = environment;
  return (
    <TableCell component="th" scope="row" sx={{ minWidth: 150 }}>
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
          <EnvironmentLink environment={environment} />
          {kind === 'core' && <Protected />}
        </Box>
        <Box sx={{ ...muted, fontWeight: 400, ...breakable }}>
          {kind === 'core' ? '' : `${spec.base}, `}
          {spec.size} · {spec.version}
        </Box>
      </Box>
    </TableCell>
  );
}

function PhaseCell(props: { environment: Environment }) {
  const { kind, name, phase, progress, message } = props.environment;
  return (
    <TableCell data-head="phase" data-wide sx={{ maxWidth: 280 }}>
      <Box sx={{ minWidth: 0 }}>
        <PhaseMark phase={phase} />
        {progress && (
          <ProgressLine progress={progress} label={`Progress of ${name}`} />
        )}
        {!progress && message && kind === 'self-service' && (
          <Box sx={{ ...muted, ...breakable }}>{message}</Box>
        )}
      </Box>
    </TableCell>
  );
}

/** A line of the list: one environment. */
export function EnvironmentRow(props: {
  environment: Environment;
  health?: EnvironmentHealth;
  stream: HealthStreamState;
  /** Whether it is chosen; undefined where nothing can be. */
  isSelected?: boolean;
  onSelect: (isSelected: boolean) => void;
}) {
  const { environment, health, stream, isSelected, onSelect } = props;
  const { name, kind, owner, createdBy, cluster, cost, createdAt } =
    environment;
  return (
    <TableRow selected={isSelected} data-environment={name}>
      {isSelected !== undefined && (
        <TableCell padding="checkbox">
          {kind === 'self-service' && (
            <Checkbox
              size="small"
              checked={isSelected}
              onChange={event => onSelect(event.target.checked)}
              inputProps={{ 'aria-label': `Choose ${name}` }}
              sx={{ p: 0.25 }}
            />
          )}
        </TableCell>
      )}
      <NameCell environment={environment} />
      <PhaseCell environment={environment} />
      <TableCell data-head="health" data-wide>
        <HealthOf
          health={health}
          stream={stream}
          isAsleep={environment.phase === 'asleep'}
        />
      </TableCell>
      <TableCell data-head="time left" data-wide>
        {environment.expiresAt !== undefined ? (
          <TimeLeft expiresAt={environment.expiresAt} />
        ) : (
          <Box component="span" sx={muted}>
            {kind === 'core' ? 'for ever' : 'not set yet'}
          </Box>
        )}
      </TableCell>
      <TableCell data-head="sleep" data-wide sx={{ maxWidth: 190 }}>
        <NextChange environment={environment} />
      </TableCell>
      <TableCell data-head="owner" data-wide>
        {/* Two links below each other: far enough apart for a finger. */}
        <Box sx={{ minWidth: 96, lineHeight: '25px' }}>
          <RefName entityRef={owner} />
          {createdBy !== undefined && (
            <Box sx={muted}>
              by <RefName entityRef={createdBy} />
            </Box>
          )}
        </Box>
      </TableCell>
      <TableCell data-head="cluster" data-wide>
        {cluster}
      </TableCell>
      <TableCell data-head="a month" sx={{ ...figures, whiteSpace: 'nowrap' }}>
        {cost ? (
          <span
            title={`${money(cost.currency, cost.perMonth.low)} to ${money(
              cost.currency,
              cost.perMonth.high,
            )}; estimate, ${cost.method}`}
          >
            {money(cost.currency, cost.perMonth.expected)}
          </span>
        ) : (
          <Box component="span" sx={muted}>
            –
          </Box>
        )}
      </TableCell>
      <TableCell data-head="age" sx={figures}>
        {createdAt !== undefined ? (
          <Age at={createdAt} bare />
        ) : (
          <Box component="span" sx={muted}>
            –
          </Box>
        )}
      </TableCell>
    </TableRow>
  );
}
