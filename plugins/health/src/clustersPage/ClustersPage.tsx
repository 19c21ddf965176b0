import {
  ConnectionNote,
  SourceFailure,
  useHealthConnection,
  usePortalNow,
} from '@brown-bear/plugin-health-react';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ClusterList } from '@brown-bear/plugin-health-common';
import { useSearchParams } from 'react-router-dom';
import { ClusterDetails } from './ClusterDetails';
import { ClusterTile } from './ClusterTile';
import { SourceTable } from './SourceTable';
import { useClusters } from './useClusters';

const tiles = {
  display: 'grid',
  gap: 2,
  m: 0,
  p: 0,
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
} as const;

function Loading() {
  return (
    <Box role="status" aria-label="Reading the clusters">
      <Box sx={{ ...tiles, mb: 2 }}>
        {[0, 1, 2].map(tile => (
          <Skeleton key={tile} variant="rounded" height={232} />
        ))}
      </Box>
      <Skeleton variant="rounded" height={320} />
    </Box>
  );
}

function NoClusters() {
  return (
    <Alert severity="info" variant="outlined" sx={{ maxWidth: '110ch' }}>
      <AlertTitle>No cluster is watched</AlertTitle>
      Here would be the nodes, zones, capacity, autoscalers and quotas of every
      cluster that you may see. Name clusters under{' '}
      <code>kubernetes.clusterLocatorMethods</code> in the configuration of the
      portal; each appears here by itself.
    </Alert>
  );
}

function Clusters(props: { list: ClusterList }) {
  const { items, sources } = props.list;
  const [params] = useSearchParams();
  const now = usePortalNow(60_000);
  const wanted = params.get('cluster');
  const selected = items.find(({ name }) => name === wanted) ?? items.at(0);
  const ofClusters = new Set(items.map(({ source }) => source.id));
  return (
    <>
      {wanted !== null && selected?.name !== wanted && (
        <Alert severity="info" variant="outlined">
          There is no cluster “{wanted}” that you may see.
        </Alert>
      )}
      {items.length === 0 ? (
        <NoClusters />
      ) : (
        <Box component="ul" aria-label="Clusters" sx={tiles}>
          {items.map(cluster => (
            <ClusterTile
              key={cluster.name}
              cluster={cluster}
              isSelected={cluster === selected}
              now={now}
            />
          ))}
        </Box>
      )}
      {selected && <ClusterDetails key={selected.name} cluster={selected} />}
      <SourceTable
        sources={sources.filter(({ id }) => !ofClusters.has(id))}
        now={now}
      />
    </>
  );
}

/** Every cluster and every other source of health: what it has, how fresh it is. */
export function ClustersPage() {
  const { answer, failure, isLoading, retry, stream } = useClusters();
  const connection = useHealthConnection();
  return (
    <Box
      component="main"
      sx={{
        px: { xs: 1, md: 3 },
        py: { xs: 1, md: 2 },
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      <ConnectionNote stream={stream} onRetry={connection.retry} />
      {failure && (
        <SourceFailure
          what={
            answer
              ? 'The clusters could not be read again; below is what was read last'
              : 'The clusters could not be read'
          }
          failure={failure}
          isLoading={isLoading}
          onRetry={retry}
        />
      )}
      {!answer && !failure && <Loading />}
      {answer && <Clusters list={answer} />}
    </Box>
  );
}
