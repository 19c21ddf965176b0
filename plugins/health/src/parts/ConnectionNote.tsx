import { ResponseError } from '@backstage/errors';
import {
  Age,
  formatTime,
  usePortalNow,
  type HealthStreamState,
} from '@brown-bear/plugin-health-react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';

/** Says that what is shown is no longer live; nothing while it is. */
export function ConnectionNote(props: {
  stream: Pick<HealthStreamState, 'connection' | 'loaded'>;
  onRetry: () => void;
}) {
  const { stream, onRetry } = props;
  const { status, since, error } = stream.connection;
  const now = usePortalNow(60_000);
  if (status === 'live' || status === 'connecting') {
    return null;
  }
  const reason = ResponseError.is(error) ? error.cause.message : error?.message;
  return (
    <Alert
      severity={status === 'failed' ? 'error' : 'warning'}
      variant="outlined"
      action={
        <Button color="inherit" size="small" onClick={onRetry}>
          Try now
        </Button>
      }
    >
      The health backend is not heard since {formatTime(since, now)} (
      <Age at={since} bare />
      ).{' '}
      {stream.loaded
        ? 'What you see is from then; the page tries again by itself.'
        : 'The page tries again by itself; if it stays so, look at the log of the portal.'}
      {reason !== undefined && ` ${reason}`}
    </Alert>
  );
}
