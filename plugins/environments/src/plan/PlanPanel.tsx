import { Panel, SourceFailure } from '@brown-bear/plugin-health-react';
import { parseEntityRef } from '@backstage/catalog-model';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { visuallyHidden } from '@mui/utils';
import type { ReactNode } from 'react';
import { PlanChanges } from './PlanChanges';
import { PlanChecks } from './PlanChecks';
import { PlanCost } from './PlanCost';
import { PlanPolicy } from './PlanPolicy';
import { PlanQuota } from './PlanQuota';
import { PlanServices } from './PlanServices';
import { PlanVerdict } from './PlanVerdict';
import { announcementOf } from './planWords';
import type { Planning } from './usePlan';

/** Heights of the parts of an ordinary plan, so that nothing jumps when it comes. */
const USUAL = [52, 150, 150, 130, 60, 60, 60];

function Waiting() {
  return (
    <Box sx={{ px: 2, py: 1, display: 'grid', gap: 1 }}>
      {USUAL.map((height, index) => (
        <Skeleton key={index} variant="rounded" height={height} />
      ))}
    </Box>
  );
}

function stateOf(planning: Planning): string {
  if (planning.isPlanning) {
    return 'planning …';
  }
  return planning.failure ? 'of what the form said before' : '';
}

/**
 * What would happen if the form were sent: alive as it changes. The plan of what
 * it said before stays, greyed, until the next is there.
 */
export function PlanPanel(props: {
  planning: Planning;
  title?: string;
  /** Above the plan: what the reader should know before they believe it. */
  notice?: ReactNode;
  /** The fields themselves say why there is no plan of them. */
  isRefused?: boolean;
}) {
  const { planning, notice, isRefused, title = 'Plan' } = props;
  const { plan, isCurrent, failure, isPlanning } = planning;
  return (
    <Panel
      title={title}
      level={2}
      aside={
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {plan && stateOf(planning)}
        </Box>
      }
    >
      <Box role="status" sx={visuallyHidden}>
        {plan && isCurrent && announcementOf(plan)}
      </Box>
      {notice && <Box sx={{ px: 2, pt: 1.5 }}>{notice}</Box>}
      {failure && !isRefused && (
        <Box sx={{ p: 1.5 }}>
          <SourceFailure
            source="the environments backend"
            what="This could not be planned"
            failure={failure}
            isLoading={isPlanning}
            onRetry={() => planning.again().catch(() => undefined)}
          />
        </Box>
      )}
      {isRefused && (
        <Box sx={{ px: 2, pt: 1.5, fontSize: 14 }}>
          There is a plan as soon as the marked fields are right
          {plan && '; below is the last one'}.
        </Box>
      )}
      {!plan && isPlanning && <Waiting />}
      {plan && (
        <Box
          aria-busy={isPlanning}
          sx={{
            opacity: isCurrent ? 1 : 0.55,
            transition: 'opacity 120ms',
            '@media (prefers-reduced-motion)': { transition: 'none' },
          }}
        >
          <PlanVerdict plan={plan} />
          <PlanCost
            cost={plan.cost}
            owner={parseEntityRef(plan.spec.owner).name}
          />
          <PlanChanges plan={plan} />
          <PlanQuota plan={plan} />
          <PlanServices plan={plan} />
          <PlanPolicy plan={plan} />
          <PlanChecks plan={plan} at={planning.plannedAt ?? 0} />
        </Box>
      )}
    </Panel>
  );
}
