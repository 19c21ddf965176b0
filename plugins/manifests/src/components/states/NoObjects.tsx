import type { Entity } from '@backstage/catalog-model';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';

/** Why an entity of some type is not rendered; of the others, only that it is not. */
const REASONS: Record<string, string> = {
  'external-service':
    'It belongs to somebody else and runs outside our clusters; we can only let our pods reach it.',
  'kubernetes-cluster':
    'It is a cluster itself. What runs in it belongs to the services and resources there; the cluster is made by Terraform.',
  environment:
    'It is an environment itself. What runs in it belongs to the services and resources there.',
};

type NoObjectsProps = { entity: Entity; hasEdges: boolean };

/** Says why there is nothing to see, and what there still is. */
export function NoObjects(props: NoObjectsProps) {
  const { entity, hasEdges } = props;
  const type = String(entity.spec?.type ?? entity.kind.toLowerCase());
  return (
    <Alert severity="info" variant="outlined" sx={{ maxWidth: '110ch', mb: 2 }}>
      <AlertTitle>
        No environment renders objects of{' '}
        {entity.metadata.title ?? entity.metadata.name}
      </AlertTitle>
      <Typography variant="body2">
        {REASONS[type] ??
          `It is of type ${type}, and its room declares nothing that runs in our clusters: a provider or another tool runs it.`}
        {hasEdges &&
          ' Its edges, and what can enforce them, are known and listed below.'}
      </Typography>
    </Alert>
  );
}
