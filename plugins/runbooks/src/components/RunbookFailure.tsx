import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { ANNOTATION_RUNBOOK } from '@brown-bear/plugin-platform-common';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';

type RunbookFailureProps = {
  entity: Entity;
  error: Error;
  onRetry: () => void;
};

/** Why there is no text, where it should be, and what to do. */
export function RunbookFailure(props: RunbookFailureProps) {
  const { entity, error, onRetry } = props;
  const ref = stringifyEntityRef(entity);
  const path = entity.metadata.annotations?.[ANNOTATION_RUNBOOK];
  const isMissing = ResponseError.is(error) && error.statusCode === 404;
  const reason = ResponseError.is(error) ? error.cause.message : error.message;
  return isMissing ? (
    <Alert severity="info" variant="outlined" sx={{ maxWidth: '100ch' }}>
      <AlertTitle>No runbook yet</AlertTitle>
      <Typography variant="body2">
        A runbook says what to look at and what to do when this misbehaves:
        symptoms, checks, commands, escalation. To add one, write{' '}
        <code>runbook.md</code> beside the <code>catalog-info.yaml</code> of{' '}
        {ref} and set its annotation{' '}
        <code>{`${ANNOTATION_RUNBOOK}: ./runbook.md`}</code>.
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {reason}
      </Typography>
    </Alert>
  ) : (
    <Alert
      severity="error"
      variant="outlined"
      sx={{ maxWidth: '100ch' }}
      action={
        <Button color="inherit" size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <AlertTitle>The runbook could not be read</AlertTitle>
      <Typography variant="body2">
        Source: <code>{path}</code> of {ref}. {reason}
      </Typography>
      <Typography variant="body2">
        Try again, or read the file in the repository; the on-call address above
        does not depend on it.
      </Typography>
    </Alert>
  );
}
