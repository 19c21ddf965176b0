import { useApi } from '@backstage/core-plugin-api';
import type { Environment } from '@brown-bear/plugin-environments-common';
import { breakable, plural } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId, useState, type FormEvent } from 'react';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { ActionButton } from '../../parts/ActionButton';
import { DoingFailure } from '../../parts/DoingFailure';
import { refusalOf } from '../../parts/refusalOf';
import { useDoing } from '../../parts/useDoing';
import { inside } from '../pageStyles';

/** The last thing on the page: to delete it, its name has to be typed. */
export function DangerPanel(props: {
  environment: Environment;
  onChanged: (environment: Environment) => void;
}) {
  const { environment, onChanged } = props;
  const { name, pods, namespace } = environment;
  const api = useApi(environmentsApiRef);
  const doing = useDoing();
  const [typed, setTyped] = useState('');
  const id = useId();
  const refusal = refusalOf(environment, 'delete');
  const isTyped = typed.trim() === name;
  const remove = async (event: FormEvent) => {
    event.preventDefault();
    if (isTyped && refusal === undefined) {
      await doing.start('delete', async () =>
        onChanged(await api.delete(name)),
      );
    }
  };
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby={id}
      sx={{ borderColor: 'error.main' }}
    >
      <Box sx={inside}>
        <Typography
          id={id}
          component="h3"
          sx={{ m: 0, fontSize: 15, fontWeight: 600 }}
        >
          Danger zone
        </Typography>
        <Box sx={{ my: 0.75, ...breakable }}>
          Deleting {name} removes its namespace {namespace} with{' '}
          {plural(pods, 'pod')} and all data in it. There is no way back; its
          history stays.
        </Box>
        <Box
          component="form"
          onSubmit={remove}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            alignItems: 'center',
          }}
        >
          <TextField
            size="small"
            value={typed}
            onChange={event => setTyped(event.target.value)}
            disabled={refusal !== undefined}
            placeholder={name}
            inputProps={{
              'aria-label': `Type ${name} to delete it`,
              autoComplete: 'off',
              spellCheck: false,
            }}
            sx={{
              flex: '0 1 320px',
              '& input': { fontSize: 13.5, py: 0.5 },
            }}
          />
          <ActionButton
            variant="contained"
            color="error"
            title="Deletes it and everything in it"
            refusal={
              refusal ?? (isTyped ? undefined : `Type ${name} to delete it`)
            }
            isBusy={doing.current !== undefined}
            onClick={remove}
          >
            Delete {name}
          </ActionButton>
        </Box>
        {refusal !== undefined && (
          <Box sx={{ mt: 0.75, color: 'text.secondary' }}>
            {refusal.replace(/\.$/, '')}.
          </Box>
        )}
        <DoingFailure doing={doing} what="It was not deleted" />
      </Box>
    </Paper>
  );
}
