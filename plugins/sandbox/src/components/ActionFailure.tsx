import Alert from '@mui/material/Alert';

/** Why something could not be done, in the words of who refused it. */
export function ActionFailure(props: { message: string | undefined }) {
  return props.message === undefined ? null : (
    <Alert severity="error" sx={{ m: 1 }}>
      {props.message}
    </Alert>
  );
}
