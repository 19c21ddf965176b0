import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Age } from '@brown-bear/plugin-health-react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { AutoscalerPanel } from './AutoscalerPanel';
import { isOutdated } from './clusterWords';
import { NodeTable } from './NodeTable';
import { QuotaPanel } from './QuotaPanel';
import { ZonePanel } from './ZonePanel';

/** All that is known of one cluster. */
export function ClusterDetails(props: { cluster: ClusterOverview }) {
  const { cluster } = props;
  const { name, title, entityRef, nodes, zones, autoscalers, quotas, source } =
    cluster;
  const isOld = isOutdated(cluster);
  return (
    <Box
      component="section"
      id={`cluster-${name}`}
      aria-label={title}
      sx={{ display: 'grid', gap: 2, minWidth: 0 }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          alignItems: 'baseline',
        }}
      >
        <Box component="h2" sx={{ m: 0, fontSize: 18, fontWeight: 600 }}>
          {title}
        </Box>
        {entityRef !== undefined && (
          <EntityRefLink
            entityRef={entityRef}
            title="in the catalog"
            hideIcon
            disableTooltip
          />
        )}
      </Box>
      {isOld && (
        <Alert severity="warning" variant="outlined">
          {source.observedAt === undefined ? (
            'It has not been heard since the portal started, so nothing is known of it.'
          ) : (
            <>
              It is silent. What stands here was so when it was last heard,{' '}
              <Age at={source.observedAt} />.
            </>
          )}
        </Alert>
      )}
      <NodeTable nodes={nodes} cluster={title} isOutdated={isOld} />
      <ZonePanel zones={zones} cluster={title} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: 'minmax(0, 1fr)',
          '@media (min-width: 1600px)': {
            gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
          },
        }}
      >
        <AutoscalerPanel autoscalers={autoscalers} />
        <QuotaPanel quotas={quotas} cluster={title} />
      </Box>
    </Box>
  );
}
