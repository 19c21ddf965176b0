import { useApi } from '@backstage/core-plugin-api';
import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  Age,
  breakable,
  formatDateTime,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { ActionButton } from '../../parts/ActionButton';
import { DoingFailure } from '../../parts/DoingFailure';
import { PhaseMark } from '../../parts/PhaseMark';
import { refusalOf } from '../../parts/refusalOf';
import { useDoing } from '../../parts/useDoing';
import { inside } from '../pageStyles';
import { ApprovalNote } from './ApprovalNote';
import { ChangeButton } from './ChangeButton';
import { ProgressPart } from './ProgressPart';
import { UrlLinks } from './UrlLinks';

type PhasePanelProps = {
  environment: Environment;
  onChanged: (environment: Environment) => void;
  isAlone: boolean;
};

function CancelButton(
  props: Pick<PhasePanelProps, 'environment' | 'onChanged'>,
) {
  const { environment, onChanged } = props;
  const { name, phase, generation } = environment;
  const api = useApi(environmentsApiRef);
  const doing = useDoing();
  const refusal = refusalOf(environment, 'cancel');
  const isCreate = phase === 'creating' || generation <= 1;
  return (
    <>
      <ActionButton
        color="error"
        title={
          isCreate
            ? 'What was created so far is removed again, and nothing is left of it'
            : 'The change is taken back: it is as it was before'
        }
        refusal={refusal}
        isBusy={doing.current !== undefined}
        onClick={() =>
          doing.start('cancel', async () => onChanged(await api.cancel(name)))
        }
      >
        {doing.current ? 'Cancelling …' : 'Cancel'}
      </ActionButton>
      <DoingFailure doing={doing} what="It was not cancelled" />
    </>
  );
}

/** Where it is in its life, what that waits for, and what can be done about it. */
export function PhasePanel(props: PhasePanelProps) {
  const { environment, onChanged, isAlone } = props;
  const { name, phase, phaseSince, message, progress, approval } = environment;
  const canCancel =
    phase === 'creating' ||
    phase === 'updating' ||
    phase === 'awaiting-approval';
  return (
    <Paper variant="outlined" component="section" aria-label="Phase">
      <Box sx={inside}>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 2,
            rowGap: 1,
          }}
        >
          <Typography
            component="h2"
            sx={{ m: 0, fontSize: 20, fontWeight: 600, ...breakable }}
          >
            {name}
          </Typography>
          <span role="status">
            <PhaseMark phase={phase} size="large" />
          </span>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            <span title={formatDateTime(phaseSince)}>
              for <Age at={phaseSince} bare />
            </span>
          </Box>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, ml: 'auto' }}>
            {canCancel && (
              <CancelButton environment={environment} onChanged={onChanged} />
            )}
            <ChangeButton environment={environment} />
          </Box>
        </Box>
        {message && <Box sx={{ mt: 0.75, ...breakable }}>{message}</Box>}
        {progress && <ProgressPart name={name} progress={progress} />}
        {approval && (
          <ApprovalNote environment={environment} onChanged={onChanged} />
        )}
        <UrlLinks environment={environment} />
        {isAlone && (
          <Box sx={{ mt: 0.75 }}>
            <Link component={RouterLink} to="/environments" underline="hover">
              All environments
            </Link>
          </Box>
        )}
      </Box>
    </Paper>
  );
}
