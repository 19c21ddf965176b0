import { ResponseError } from '@backstage/errors';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import type { Answer } from './useAnswer';

/** The backend's own words where there are some. */
function messageOf(error: Error): string {
  return ResponseError.is(error)
    ? error.cause.message || error.message
    : error.message;
}

/** What could not be read, since when and why, and the way to ask again. */
export function SourceFailure(props: {
  /** A sentence without its full stop. */
  what: string;
  failure: NonNullable<Answer<unknown>['failure']>;
  isLoading: boolean;
  onRetry: () => void;
}) {
  const { what, failure, isLoading, onRetry } = props;
  const { since, error } = failure;
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{ m: 1 }}
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
      <AlertTitle>{what}</AlertTitle>
      Source: the health backend, failing since{' '}
      <time dateTime={since.toISOString()} title={since.toLocaleString()}>
        {since.toLocaleTimeString()}
      </time>
      . {messageOf(error)}
    </Alert>
  );
}
