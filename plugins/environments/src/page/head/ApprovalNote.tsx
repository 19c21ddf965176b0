import type { Environment } from '@brown-bear/plugin-environments-common';
import { Age, breakable } from '@brown-bear/plugin-health-react';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import { ApprovalDecision } from '../../parts/ApprovalDecision';
import { RefName } from '../../parts/RefName';

const TITLES = {
  required: 'Waits for approval by the platform team',
  approved: 'Approved',
  rejected: 'Rejected',
} as const;

const SEVERITIES = {
  required: 'warning',
  approved: 'success',
  rejected: 'error',
} as const;

/** What exceeds a cap or a budget, who decides or has decided, and how. */
export function ApprovalNote(props: {
  environment: Environment;
  onChanged: (environment: Environment) => void;
}) {
  const { environment, onChanged } = props;
  const { approval, allowances } = environment;
  if (!approval) {
    return null;
  }
  const { state, reasons, by, at, comment } = approval;
  const mayDecide = allowances.some(
    ({ verb, allowed }) => verb === 'approve' && allowed,
  );
  return (
    <Alert
      severity={SEVERITIES[state]}
      variant="outlined"
      sx={{ mt: 1, '& .v5-MuiAlert-message': { flex: 1, minWidth: 0 } }}
    >
      <AlertTitle sx={{ fontSize: 14 }}>{TITLES[state]}</AlertTitle>
      {reasons.length > 0 && (
        <Box
          component="ul"
          aria-label="Why approval is needed"
          sx={{ m: 0, pl: 2.5, ...breakable }}
        >
          {reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </Box>
      )}
      {by !== undefined && (
        <Box sx={{ ...breakable }}>
          by <RefName entityRef={by} />
          {at !== undefined && (
            <>
              {' '}
              <Age at={at} />
            </>
          )}
          {comment && `: “${comment}”`}
        </Box>
      )}
      {state === 'required' && !mayDecide && (
        <Box>
          It goes on by itself once somebody of the platform team has approved
          it; what it needs is reserved until then.
        </Box>
      )}
      {state === 'required' && mayDecide && (
        <Box sx={{ mt: 1 }}>
          <ApprovalDecision environment={environment} onDone={onChanged} />
        </Box>
      )}
    </Alert>
  );
}
