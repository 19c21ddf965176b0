import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ErrorDisplayProps } from '@backstage/frontend-plugin-api';

/** What a broken part of a page shows: which part, what went wrong, and a way to try again. */
export function PageFailed(props: ErrorDisplayProps) {
  const part = props.plugin?.title ?? props.plugin?.pluginId ?? 'the portal';
  return (
    <Box sx={{ p: 3 }}>
      <Alert
        severity="error"
        action={
          <Button color="inherit" size="small" onClick={props.resetError}>
            Try again
          </Button>
        }
      >
        <AlertTitle>This part of {part} failed</AlertTitle>
        {props.error.message}. The rest of the portal goes on working.
      </Alert>
    </Box>
  );
}
