import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { WallEntities } from '../hooks/useWallEntities';

/** Says that the catalog does not answer; what is there stays. */
export function CatalogFailure(props: { catalog: WallEntities }) {
  const { error, failedAt, entities, retry } = props.catalog;
  if (!error || failedAt === undefined) {
    return null;
  }
  const since = new Date(failedAt);
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{ mb: 1.5 }}
      action={
        <Button color="inherit" size="small" onClick={retry}>
          Try again
        </Button>
      }
    >
      The catalog does not answer since{' '}
      <time dateTime={since.toISOString()} title={since.toLocaleString()}>
        {since.toLocaleTimeString()}
      </time>
      : {error.message}.
      {entities && ' Entities are those of its last answer; health is current.'}
    </Alert>
  );
}
