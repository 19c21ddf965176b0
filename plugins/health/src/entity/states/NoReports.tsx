import type { Entity } from '@backstage/catalog-model';
import type { HealthEnvironment } from '@brown-bear/plugin-health-common';
import { listInWords } from '@brown-bear/plugin-health-react';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { compareEnvironments } from '../EnvironmentHealth';

/** Why there is no health of it, and what would have to be so that there is. */
export function NoReports(props: {
  entity: Entity;
  environments: readonly HealthEnvironment[];
}) {
  const { entity, environments } = props;
  const title = entity.metadata.title ?? entity.metadata.name;
  const names = environments
    .filter(({ kind }) => kind === 'core')
    .map(({ name }) => name)
    .sort(compareEnvironments);
  return (
    <Alert severity="info" variant="outlined" sx={{ maxWidth: '110ch' }}>
      <AlertTitle>Nothing watches {title}</AlertTitle>
      Here would be how it is in each environment, what changed, and its pods.{' '}
      {names.length === 0
        ? 'No environment is known yet: the clusters of kubernetes.clusterLocatorMethods have not been heard.'
        : `It is rendered in none of ${listInWords(
            names,
          )}: what runs elsewhere, or belongs to somebody else, cannot be seen in our clusters.`}{' '}
      To have it watched, give its room a <code>workload.yaml</code>, or add a
      collector that knows it to the health backend.
    </Alert>
  );
}
