import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import { Disclosure } from '../parts/Disclosure';
import { Panel } from '../parts/Panel';
import { plural } from '../parts/plural';
import { breakable, figures } from '../parts/tableStyles';
import { CapacityBars } from './CapacityBars';
import { zoneLossInWords } from './clusterWords';

type Zone = ClusterOverview['zones'][number];

/** As many stand open; more are behind their number. */
const OPEN = 6;

function Losses(props: { losses: Zone['wouldFail'] }) {
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, ...breakable }}>
      {props.losses.map(({ entityRef, summary }) => (
        <li key={entityRef}>
          <EntityRefLink entityRef={entityRef} hideIcon disableTooltip />
          {': '}
          {summary}
        </li>
      ))}
    </Box>
  );
}

function ZoneColumn(props: { zone: Zone; cluster: string }) {
  const { zone, cluster } = props;
  const { nodes, pods, capacity, wouldFail } = zone;
  return (
    <Box sx={{ minWidth: 0, p: 2 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 1.5,
          alignItems: 'baseline',
          mb: 1,
        }}
      >
        <Box component="h4" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
          Zone {zone.zone}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: 13, ...figures }}>
          {nodes.ready} of {plural(nodes.total, 'node')} · {pods.ready} of{' '}
          {plural(pods.total, 'pod')} ready
        </Box>
      </Box>
      <CapacityBars
        of={`zone ${zone.zone} of ${cluster}`}
        capacity={capacity}
      />
      <Box sx={{ mt: 1.25, fontSize: 13.5, lineHeight: 1.5 }}>
        {zoneLossInWords(zone)}
        {wouldFail.length > 0 && <Losses losses={wouldFail.slice(0, OPEN)} />}
        {wouldFail.length > OPEN && (
          <Disclosure summary={`${wouldFail.length - OPEN} more`}>
            <Losses losses={wouldFail.slice(OPEN)} />
          </Disclosure>
        )}
      </Box>
    </Box>
  );
}

/** The zones of a cluster beside each other, with what hangs on each. */
export function ZonePanel(props: { zones: readonly Zone[]; cluster: string }) {
  const { zones, cluster } = props;
  return (
    <Panel title="Zones">
      {zones.length === 0 ? (
        <Box sx={{ p: 2, fontSize: 13.5, color: 'text.secondary' }}>
          No node has the label topology.kubernetes.io/zone, so the loss of a
          zone cannot be judged.
        </Box>
      ) : (
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns:
              'repeat(auto-fit, minmax(min(100%, 280px), 1fr))',
            '& > * + *': {
              borderLeft: { sm: 1 },
              borderTop: { xs: 1, sm: 0 },
              borderColor: { xs: 'divider', sm: 'divider' },
            },
          }}
        >
          {zones.map(zone => (
            <ZoneColumn key={zone.zone} zone={zone} cluster={cluster} />
          ))}
        </Box>
      )}
    </Panel>
  );
}
