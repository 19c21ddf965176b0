import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import { figures } from '@brown-bear/plugin-health-react';
import { muted } from '../parts/textStyles';
import Box from '@mui/material/Box';
import { quantityInWords, readQuantity } from '../parts/quantity';
import { StackedBar } from '../parts/StackedBar';
import { PlanPart } from './PlanPart';

const RESOURCES = [
  { resource: 'cpu', title: 'CPU' },
  { resource: 'memory', title: 'Memory' },
  { resource: 'pods', title: 'Pods' },
  { resource: 'storage', title: 'Storage' },
] as const;

/** What a resource needs at rest and at most, of what is left. */
function Resource(props: {
  resource: (typeof RESOURCES)[number]['resource'];
  title: string;
  quota: EnvironmentPlan['quota'];
}) {
  const { resource, title, quota } = props;
  const requested = quota.requested[resource];
  if (requested === undefined) {
    return null;
  }
  const surge = quota.withSurge[resource];
  const available = quota.available[resource];
  const words = [
    quantityInWords(resource, requested),
    surge !== undefined &&
      surge !== requested &&
      `at most ${quantityInWords(resource, surge)}`,
    available !== undefined
      ? `of ${quantityInWords(resource, available)} left`
      : 'what is left is not known',
  ]
    .filter(Boolean)
    .join(', ')
    .replace(', of ', ' of ');
  const whole = available === undefined ? 0 : readQuantity(available);
  const share = readQuantity(requested) / whole;
  const more = Math.max(0, readQuantity(surge ?? requested) / whole - share);
  return (
    <Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          justifyContent: 'space-between',
          columnGap: 1,
          fontSize: 13,
          mb: 0.25,
          ...figures,
        }}
      >
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {title}
        </Box>
        <span>{words}</span>
      </Box>
      {whole > 0 && (
        <StackedBar
          share={share}
          more={more}
          label={`${title} of what is left`}
          valueText={words}
          height={6}
        />
      )}
    </Box>
  );
}

/** Whether there is room for it, in numbers and bars. */
export function PlanQuota(props: { plan: EnvironmentPlan }) {
  const { quota, spec } = props.plan;
  return (
    <PlanPart
      title={`Room in ${spec.cluster}`}
      sum={quota.fits ? 'fits' : 'does not fit'}
    >
      <Box sx={{ display: 'grid', gap: 0.75, mt: 0.75 }}>
        {RESOURCES.map(each => (
          <Resource key={each.resource} {...each} quota={quota} />
        ))}
      </Box>
      <Box sx={{ ...muted, fontSize: 12, mt: 0.5 }}>
        At rest; the lighter end of a bar is what it takes at most: scaled out,
        in the middle of an update.
      </Box>
    </PlanPart>
  );
}
