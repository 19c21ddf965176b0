import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { StreamConnection } from '../stream';
import { Age, formatTime, usePortalNow } from '../time';
import { messageOf } from './messageOf';

/** Says that what is shown is no longer live; nothing while it is. @public */
export function ConnectionNote(props: {
  stream: { connection: StreamConnection; loaded: boolean };
  /** Whose words these are; begins a sentence. */
  source?: string;
  onRetry: () => void;
}) {
  const { stream, source = 'The health backend', onRetry } = props;
  const { status, since, error } = stream.connection;
  const now = usePortalNow(60_000);
  if (status === 'live' || status === 'connecting') {
    return null;
  }
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
      {source} is not heard since {formatTime(since, now)} (
      <Age at={since} bare />
      ).{' '}
      {stream.loaded
        ? 'What you see is from then; the page tries again by itself.'
        : 'The page tries again by itself; if it stays so, look at the log of the portal.'}
      {error && ` ${messageOf(error)}`}
    </Alert>
  );
}
