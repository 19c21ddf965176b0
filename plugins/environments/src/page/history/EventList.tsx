import type { EnvironmentEvent } from '@brown-bear/plugin-environments-common';
import {
  Age,
  breakable,
  Disclosure,
  mono,
  plural,
  StatusShape,
  type Appearance,
} from '@brown-bear/plugin-health-react';
import { visuallyHidden } from '@mui/utils';
import Box from '@mui/material/Box';
import { RefName } from '../../parts/RefName';

const LOOKS: Record<EnvironmentEvent['severity'], Appearance> = {
  info: 'absent',
  warning: 'degraded',
  error: 'unhealthy',
};

/** The sentence without the reference of whoever did it: that stands beside it. */
function summaryOf({ summary, by }: EnvironmentEvent): string {
  const rest = by === undefined ? summary : summary.replaceAll(`${by} `, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Things that happened, newest first. */
export function EventList(props: {
  name: string;
  events: readonly EnvironmentEvent[];
}) {
  return (
    <Box
      component="ol"
      aria-label={`What happened to ${props.name}`}
      sx={{ m: 0, p: 0, listStyle: 'none' }}
    >
      {props.events.map(event => (
        <Box
          component="li"
          key={event.id}
          sx={{
            display: 'grid',
            gridTemplateColumns: '14px minmax(0, 1fr) auto',
            columnGap: 1,
            alignItems: 'baseline',
            py: 0.5,
            '& + li': { borderTop: 1, borderColor: 'divider' },
          }}
        >
          <StatusShape appearance={LOOKS[event.severity]} size="small" />
          <Box sx={breakable}>
            {event.severity !== 'info' && (
              <span style={visuallyHidden}>{event.severity}: </span>
            )}
            {summaryOf(event)}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {event.by !== undefined && (
                <>
                  {' · by '}
                  <RefName entityRef={event.by} />
                </>
              )}
              {event.generation !== undefined &&
                ` · generation ${event.generation}`}
            </Box>
            {event.objects && event.objects.length > 0 && (
              <Disclosure summary={plural(event.objects.length, 'object')}>
                <Box component="ul" sx={{ m: 0, pl: 2.5, ...mono }}>
                  {event.objects.map(object => (
                    <li key={object}>{object}</li>
                  ))}
                </Box>
              </Disclosure>
            )}
          </Box>
          <Box sx={{ color: 'text.secondary', fontSize: 12.5 }}>
            <Age at={event.at} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
