import type { Environment } from '@brown-bear/plugin-environments-common';
import { Age, breakable, Panel, plural } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { ApprovalDecision } from '../parts/ApprovalDecision';
import { EnvironmentLink } from '../parts/EnvironmentLink';
import { money } from '../parts/money';
import { RefName } from '../parts/RefName';

function Waiting(props: {
  environment: Environment;
  onDone: (environment: Environment) => void;
}) {
  const { environment, onDone } = props;
  const { owner, createdBy, spec, cost, approval, phaseSince } = environment;
  return (
    <Box
      component="li"
      sx={{
        px: 2,
        py: 1,
        fontSize: 13.5,
        '& + li': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Box sx={{ ...breakable }}>
        <EnvironmentLink environment={environment} />
        {' · '}
        {spec.base}, {spec.size}, {spec.version}
        {cost && ` · ${money(cost.currency, cost.perMonth.expected)} a month`}
        {' · for '}
        <RefName entityRef={owner} />
        {createdBy !== undefined && (
          <>
            {', asked by '}
            <RefName entityRef={createdBy} />
          </>
        )}{' '}
        <Age at={phaseSince} />
      </Box>
      <Box
        component="ul"
        aria-label={`Why ${environment.name} needs approval`}
        sx={{ m: 0, my: 0.5, pl: 2.5 }}
      >
        {approval?.reasons.map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </Box>
      <ApprovalDecision environment={environment} onDone={onDone} />
    </Box>
  );
}

/** What waits for a yes or a no of those who may give it. */
export function ApprovalsPanel(props: {
  environments: readonly Environment[];
  onDone: (environment: Environment) => void;
}) {
  const waiting = props.environments.filter(
    ({ approval }) => approval?.state === 'required',
  );
  if (waiting.length === 0) {
    return null;
  }
  return (
    <Panel
      title="Waiting for approval"
      level={2}
      aside={
        <Box sx={{ fontSize: 13.5, color: 'text.secondary' }}>
          {plural(waiting.length, 'request')}
        </Box>
      }
    >
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {waiting.map(environment => (
          <Waiting
            key={environment.name}
            environment={environment}
            onDone={props.onDone}
          />
        ))}
      </Box>
    </Panel>
  );
}
