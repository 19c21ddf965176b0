import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  breakable,
  Disclosure,
  figures,
  Panel,
  plural,
  ShareBar,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { ReportMark } from '../parts/ReportMark';

type Autoscaler = ClusterOverview['autoscalers'][number];

/** How far between its minimum and its maximum; full where both are the same. */
function shareOfRange(autoscaler: Autoscaler): number {
  const { current, minimum, maximum } = autoscaler;
  return maximum > minimum ? (current - minimum) / (maximum - minimum) : 0;
}

function Line(props: { autoscaler: Autoscaler }) {
  const { autoscaler } = props;
  const { entityRef, environment, name, current, minimum, maximum, summary } =
    autoscaler;
  return (
    <Box
      component="li"
      sx={{
        px: 2,
        py: 0.75,
        fontSize: 13.5,
        lineHeight: 1.5,
        display: 'grid',
        columnGap: 2,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          sm: 'minmax(0, 1fr) 132px',
        },
        '& + li': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Box sx={breakable}>
        <ReportMark of={autoscaler} isWordless />{' '}
        <Box component="strong" sx={{ fontWeight: 600 }}>
          {entityRef === undefined ? (
            name
          ) : (
            <EntityRefLink entityRef={entityRef} hideIcon disableTooltip />
          )}
        </Box>{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          in {environment}
        </Box>{' '}
        {summary}
      </Box>
      <Box sx={{ alignSelf: 'center', fontSize: 12.5, ...figures }}>
        <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
          <span>{minimum}</span>
          <strong>{current}</strong>
          <span>{maximum}</span>
        </Box>
        <ShareBar
          share={shareOfRange(autoscaler)}
          height={5}
          status={autoscaler.status}
          label={`Replicas of ${name} in ${environment}`}
          valueText={`${current}, at least ${minimum}, at most ${maximum}`}
        />
      </Box>
    </Box>
  );
}

function List(props: { items: readonly Autoscaler[] }) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {props.items.map(item => (
        <Line key={`${item.environment}/${item.name}`} autoscaler={item} />
      ))}
    </Box>
  );
}

/** Autoscalers under pressure, hardest pressed first; the others by number. */
export function AutoscalerPanel(props: { autoscalers: readonly Autoscaler[] }) {
  const { autoscalers } = props;
  const pressed = autoscalers.filter(({ status }) => status !== 'healthy');
  const calm = autoscalers.filter(({ status }) => status === 'healthy');
  return (
    <Panel
      title="Autoscalers"
      aside={
        <Box sx={{ fontSize: 13.5, color: 'text.secondary' }}>
          {autoscalers.length === 0
            ? 'none'
            : `${pressed.length} of ${autoscalers.length} under pressure`}
        </Box>
      }
    >
      {autoscalers.length === 0 && (
        <Box sx={{ p: 2, fontSize: 13.5, color: 'text.secondary' }}>
          No HorizontalPodAutoscaler runs here.
        </Box>
      )}
      <List items={pressed} />
      {calm.length > 0 && (
        <Box
          sx={{
            px: 1,
            py: 0.25,
            borderTop: pressed.length > 0 ? 1 : 0,
            borderColor: 'divider',
          }}
        >
          <Disclosure
            summary={`${plural(calm.length, 'autoscaler')} with room left`}
          >
            <List items={calm} />
          </Disclosure>
        </Box>
      )}
    </Panel>
  );
}
