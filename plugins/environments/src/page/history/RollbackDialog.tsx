import { useApi } from '@backstage/core-plugin-api';
import type {
  Environment,
  EnvironmentGeneration,
} from '@brown-bear/plugin-environments-common';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { DoingFailure } from '../../parts/DoingFailure';
import { useDoing } from '../../parts/useDoing';
import { SpecDifferences } from './SpecDifferences';
import { specDifferences } from './specDifferences';

/** Shows what would be another before going back to a former spec. */
export function RollbackDialog(props: {
  environment: Environment;
  to: EnvironmentGeneration;
  onChanged: (environment: Environment) => void;
  onClose: () => void;
}) {
  const { environment, to, onChanged, onClose } = props;
  const { name, generation, spec } = environment;
  const api = useApi(environmentsApiRef);
  const doing = useDoing();
  const id = useId();
  const goBack = async () => {
    const isDone = await doing.start('rollback', async () =>
      onChanged(await api.rollback(name, { to: to.generation, generation })),
    );
    if (isDone) {
      onClose();
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id} sx={{ fontSize: 18 }}>
        Back to generation {to.generation}?
      </DialogTitle>
      <DialogContent sx={{ fontSize: 14 }}>
        <p>
          {name} becomes what it was as generation {to.generation}, as
          generation {generation + 1}. Its end stays where it is.
        </p>
        <SpecDifferences
          label="What would be another"
          differences={specDifferences(spec, to.spec)}
        />
        <DoingFailure doing={doing} what="It was not rolled back" />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Leave it as it is</Button>
        <Button
          variant="contained"
          disabled={doing.current !== undefined}
          onClick={goBack}
        >
          Back to generation {to.generation}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
