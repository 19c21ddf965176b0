import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  breakable,
  Disclosure,
  figures,
  Panel,
  plural,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { CapacityBars } from './CapacityBars';
import { lossesByEntity, zoneLossInWords } from './clusterWords';

type Zone = ClusterOverview['zones'][number];

/** As many are named at once; all of them are in the list. */
const NAMED = 8;

/** Who would have nothing left, in one line; the sentences behind it. */
function Losses(props: { losses: ReturnType<typeof lossesByEntity> }) {
  const { losses } = props;
  const more = losses.length - NAMED;
  return (
    <>
      <Box sx={breakable}>
        {losses.slice(0, NAMED).map(({ entityRef, summary }, index) => (
          <Box component="span" key={entityRef} title={summary}>
            {index > 0 && ', '}
            <EntityRefLink entityRef={entityRef} hideIcon disableTooltip />
          </Box>
        ))}
        {more > 0 && ` and ${more} more`}
      </Box>
      <Box sx={{ ml: -0.5 }}>
        <Disclosure summary="what would be left of each">
          <Box component="ul" sx={{ m: 0, pl: 2.5, ...breakable }}>
            {losses.map(({ entityRef, summary }) => (
              <li key={entityRef}>
                <EntityRefLink entityRef={entityRef} hideIcon disableTooltip />
                {': '}
                {summary}
              </li>
            ))}
          </Box>
        </Disclosure>
      </Box>
    </>
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
        {wouldFail.length > 0 && <Losses losses={lossesByEntity(wouldFail)} />}
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
