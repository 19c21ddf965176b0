import type {
  EnvironmentPlan,
  PlannedChange,
} from '@brown-bear/plugin-environments-common';
import {
  Disclosure,
  breakable,
  mono,
  plural,
} from '@brown-bear/plugin-health-react';
import { muted } from '../parts/textStyles';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import { ObjectDiff } from './ObjectDiff';
import { PlanPart } from './PlanPart';
import { changesByKind, countOfKind, OPERATIONS, partsOf } from './planWords';

const DONE = {
  replace: 'deleted and made again',
  delete: 'deleted',
  update: 'changed',
  create: 'created',
} as const;

const PART_TITLES = {
  create: 'What will be created',
  update: 'What will change',
} as const;

function Changed(props: { change: PlannedChange }) {
  const { change } = props;
  const { name } = partsOf(change.object);
  return (
    <Box component="li" sx={{ ...mono, ...breakable, py: 0.25 }}>
      <span title={change.object}>{name}</span>
      {change.reason && <Box sx={{ ...muted }}>{change.reason}</Box>}
      {change.diff.length > 0 && <ObjectDiff diff={change.diff} />}
    </Box>
  );
}

function Kind(props: {
  kind: string;
  changes: PlannedChange[];
  isOpen: boolean;
}) {
  const { kind, changes, isOpen } = props;
  return (
    <Disclosure
      summary={countOfKind(changes.length, kind)}
      isOpenAtFirst={isOpen}
    >
      <Box
        component="ul"
        sx={{ m: 0, mb: 0.5, pl: 3.5, listStyle: 'none', minWidth: 0 }}
      >
        {changes.map(change => (
          <Changed key={change.object} change={change} />
        ))}
      </Box>
    </Disclosure>
  );
}

function Operation(props: {
  op: (typeof OPERATIONS)[number];
  plan: EnvironmentPlan;
}) {
  const { op, plan } = props;
  const groups = changesByKind(plan.changes, op);
  if (groups.length === 0) {
    return null;
  }
  const count = groups.reduce((sum, { changes }) => sum + changes.length, 0);
  const list = (
    <Box
      sx={{
        display: 'grid',
        gap: 0,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          sm: op === 'create' ? 'repeat(2, minmax(0, 1fr))' : 'minmax(0, 1fr)',
        },
      }}
    >
      {groups.map(({ kind, changes }) => (
        <Kind
          key={kind}
          kind={kind}
          changes={changes}
          isOpen={op === 'replace' || op === 'delete'}
        />
      ))}
    </Box>
  );
  if (op === 'replace' || op === 'delete') {
    return (
      <Alert severity="warning" variant="outlined" sx={{ mt: 1 }}>
        <AlertTitle>
          {plural(count, 'object')} will be {DONE[op]}
        </AlertTitle>
        {list}
      </Alert>
    );
  }
  return (
    <Box sx={{ mt: 0.5 }}>
      {plan.operation === 'update' && (
        <Box sx={muted}>
          {plural(count, 'object')} will be {DONE[op]}
        </Box>
      )}
      {list}
    </Box>
  );
}

/** What would happen to which object, counted by kind, each to open. */
export function PlanChanges(props: { plan: EnvironmentPlan }) {
  const { plan } = props;
  const changed = plan.changes.filter(({ op }) => op !== 'none');
  const same = plan.changes.length - changed.length;
  return (
    <PlanPart
      title={PART_TITLES[plan.operation]}
      sum={
        plan.operation === 'update' && same > 0
          ? `${plural(changed.length, 'object')}, ${same} stay`
          : plural(changed.length, 'object')
      }
    >
      {OPERATIONS.map(op => (
        <Operation key={op} op={op} plan={plan} />
      ))}
    </PlanPart>
  );
}
