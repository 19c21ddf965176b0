import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { messageOf } from './messageOf';

/** What could not be read, since when and why, and the way to ask again. */
export function FailureAlert(props: {
  /** A sentence without its full stop. */
  what: string;
  failure: { error: Error; since: Date };
  isLoading: boolean;
  onRetry: () => void;
}) {
  const { what, failure, isLoading, onRetry } = props;
  const { since, error } = failure;
  return (
    <Alert
      severity="error"
      variant="outlined"
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
      Source: the environments backend, failing since{' '}
      <time dateTime={since.toISOString()} title={since.toLocaleString()}>
        {since.toLocaleTimeString()}
      </time>
      . {messageOf(error)}
    </Alert>
  );
}
