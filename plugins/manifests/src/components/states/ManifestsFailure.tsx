import { ResponseError } from '@backstage/errors';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReadFailure } from '../../hooks/useManifests';

type ManifestsFailureProps = {
  entityRef: string;
  failure: ReadFailure;
  isLoading: boolean;
  /** When the answer that still is on the page was read. */
  shown?: Date;
  onRetry: () => void;
};

/** What failed, since when, and what to do. */
export function ManifestsFailure(props: ManifestsFailureProps) {
  const { entityRef, failure, isLoading, shown, onRetry } = props;
  const { error, since } = failure;
  const reason = ResponseError.is(error) ? error.cause.message : error.message;
  if (ResponseError.is(error) && error.statusCode === 404) {
    return (
      <Alert severity="info" variant="outlined" sx={alertStyle}>
        <AlertTitle>Nothing is known of the manifests</AlertTitle>
        <Typography variant="body2">
          Manifests come from the rooms in <code>packages/platform</code>. To
          see some here, declare {entityRef} in a room of its own.
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {reason}
        </Typography>
      </Alert>
    );
  }
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={alertStyle}
      action={
        <Button
          color="inherit"
          size="small"
          disabled={isLoading}
          onClick={onRetry}
        >
          {isLoading ? 'Asking …' : 'Try again'}
        </Button>
      }
    >
      <AlertTitle>The manifests could not be read</AlertTitle>
      <Typography variant="body2">
        Source: the manifests backend, about {entityRef}; failing since{' '}
        <Time at={since} />. {reason}
      </Typography>
      <Typography variant="body2">
        {shown ? (
          <>
            Below is what was read at <Time at={shown} />.
          </>
        ) : (
          <>
            Try again, or look into <code>packages/platform/rendered</code>:
            what the portal shows here is committed there.
          </>
        )}
      </Typography>
    </Alert>
  );
}

const alertStyle = { maxWidth: '110ch', mb: 2 } as const;

function Time(props: { at: Date }) {
  return (
    <time dateTime={props.at.toISOString()} title={props.at.toLocaleString()}>
      {props.at.toLocaleTimeString()}
    </time>
  );
}
