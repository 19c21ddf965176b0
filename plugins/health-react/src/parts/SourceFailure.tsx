import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { messageOf } from './messageOf';
import type { Answer } from './useAnswer';

/**
 * What could not be read, since when and why, and the way to ask again.
 * @public
 */
export function SourceFailure(props: {
  /** A sentence without its full stop. */
  what: string;
  /** Who was asked. */
  source?: string;
  failure: NonNullable<Answer<unknown>['failure']>;
  isLoading: boolean;
  onRetry: () => void;
}) {
  const {
    what,
    source = 'the health backend',
    failure,
    isLoading,
    onRetry,
  } = props;
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
      Source: {source}, failing since{' '}
      <time dateTime={since.toISOString()} title={since.toLocaleString()}>
        {since.toLocaleTimeString()}
      </time>
      . {messageOf(error)}
    </Alert>
  );
}
