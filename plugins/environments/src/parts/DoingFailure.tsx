import Alert from '@mui/material/Alert';
import type { Doing } from './useDoing';

/** Why what was asked for was not done. */
export function DoingFailure(props: { doing: Doing; what: string }) {
  const { doing, what } = props;
  return doing.failure === undefined ? null : (
    <Alert severity="error" variant="outlined" sx={{ my: 1 }}>
      {what}: {doing.failure}
    </Alert>
  );
}
