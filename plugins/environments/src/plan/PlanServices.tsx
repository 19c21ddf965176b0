import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import { Disclosure, breakable, plural } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { PlanPart } from './PlanPart';

/** What would run, and what of it nobody chose. */
export function PlanServices(props: { plan: EnvironmentPlan }) {
  const { services, addedServices, pods } = props.plan;
  const added = new Set(addedServices);
  return (
    <PlanPart
      title="What will run"
      sum={`${plural(pods, 'pod')} of ${plural(services.length, 'service')}`}
    >
      <Disclosure
        summary={
          added.size > 0
            ? `Services, ${added.size} of them needed by the others`
            : 'Services'
        }
      >
        <Box
          component="ul"
          sx={{
            m: 0,
            pl: 4.5,
            fontSize: 13,
            columns: '2 160px',
            ...breakable,
          }}
        >
          {services.map(service => (
            <li key={service}>
              {service}
              {added.has(service) && (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {' '}
                  · needed
                </Box>
              )}
            </li>
          ))}
        </Box>
      </Disclosure>
    </PlanPart>
  );
}
