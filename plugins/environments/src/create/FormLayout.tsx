import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import type { FormEvent, ReactNode } from 'react';

/** From this width on the plan stands beside the form, pixels. */
const WIDE = '@media (min-width: 1100px)';

/** Height of the navigation that a phone has at its bottom, pixels. */
const PHONE_NAVIGATION = '56px';

/**
 * One form and its plan: beside each other where there is room, else the plan
 * below. What sends the form stays in sight.
 */
export function FormLayout(props: {
  label: string;
  form: ReactNode;
  plan: ReactNode;
  /** What the button does, in full. */
  action: string;
  /** Why it does nothing yet. */
  obstacle?: string;
  isSending: boolean;
  /** What went wrong with sending. */
  failure?: ReactNode;
  onSubmit: () => void;
}) {
  const { action, obstacle, isSending, failure, onSubmit } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!obstacle && !isSending) {
      onSubmit();
    }
  };
  return (
    <Box
      component="form"
      aria-label={props.label}
      noValidate
      onSubmit={submit}
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'minmax(0, 1fr)',
        alignItems: 'start',
        maxWidth: 1680,
        [WIDE]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
      }}
    >
      {props.form}
      <Box
        sx={{
          minWidth: 0,
          // The plan stays beside the field that changes it.
          [WIDE]: {
            position: 'sticky',
            top: 16,
            maxHeight: 'calc(100vh - 104px)',
            overflowY: 'auto',
          },
        }}
      >
        {props.plan}
      </Box>
      <Paper
        elevation={4}
        sx={{
          gridColumn: '1 / -1',
          position: 'sticky',
          bottom: { xs: PHONE_NAVIGATION, sm: 0 },
          zIndex: 2,
          px: 2,
          py: 1.25,
          border: 1,
          borderColor: 'divider',
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 2,
          rowGap: 0.5,
        }}
      >
        {failure && (
          <Alert severity="error" variant="outlined" sx={{ width: '100%' }}>
            {failure}
          </Alert>
        )}
        <Button
          type="submit"
          variant="contained"
          disabled={Boolean(obstacle) || isSending}
          aria-describedby="environment-obstacle"
          sx={{ textAlign: 'left', overflowWrap: 'anywhere', minWidth: 0 }}
        >
          {isSending ? 'Sending …' : action}
        </Button>
        <Box
          id="environment-obstacle"
          role="status"
          sx={{ fontSize: 13.5, color: 'text.secondary', minWidth: 0 }}
        >
          {obstacle}
        </Box>
      </Paper>
    </Box>
  );
}
