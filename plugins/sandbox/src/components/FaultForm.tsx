import type {
  SandboxFaultType,
  SandboxState,
} from '@brown-bear/plugin-sandbox-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useAction } from '../hooks/useAction';
import type { Sandbox } from '../hooks/useSandbox';
import { ActionFailure } from './ActionFailure';
import { FaultFieldInput } from './FaultFieldInput';
import {
  firstDraft,
  furtherFields,
  targetKey,
  targetsOf,
  toFault,
} from './faultFields';

/** A choice among few, with the keyboard's own list. */
function Choice(props: {
  label: string;
  value: string;
  choices: readonly string[];
  onChange: (value: string) => void;
}) {
  return (
    <TextField
      select
      size="small"
      label={props.label}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
    >
      {props.choices.map(choice => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </TextField>
  );
}

/** The fields of one type of fault, and the button that brings it about. */
export function FaultForm(props: {
  state: SandboxState;
  type: SandboxFaultType;
  mayChange: boolean;
  run: Sandbox['run'];
}) {
  const { state, type, mayChange, run } = props;
  const environments = Object.keys(state.targets);
  const [draft, setDraft] = useState(() =>
    firstDraft(state, type, environments[0] ?? ''),
  );
  const { isBusy, failure, start } = useAction(run);
  const targets = targetsOf(state, type, draft.environment).map(targetKey);
  const set = (name: string) => (value: string) =>
    setDraft(before => ({ ...before, [name]: value }));
  // What does not exist yet, such as a new namespace, can be typed.
  const isFree =
    type.schema.properties.target?.default !== undefined &&
    !targets.includes(draft.target);
  return (
    <Box
      component="form"
      aria-label={type.title}
      onSubmit={event => {
        event.preventDefault();
        start(api => api.injectFault(toFault(type, draft)));
      }}
      sx={{ display: 'flex', flexDirection: 'column', gap: 2, p: 2 }}
    >
      <Typography variant="body2">{type.description}</Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
          alignItems: 'start',
        }}
      >
        <Choice
          label="environment"
          value={draft.environment}
          choices={environments}
          onChange={environment =>
            setDraft(before => ({
              ...before,
              ...firstDraft(state, type, environment),
            }))
          }
        />
        {type.schema.properties.target &&
          (isFree ? (
            <TextField
              size="small"
              label="target"
              value={draft.target}
              helperText={type.schema.properties.target.description}
              onChange={event => set('target')(event.target.value)}
              InputLabelProps={{ shrink: true }}
            />
          ) : (
            <Choice
              label={(type.targetKind ?? 'target').replace('-', ' ')}
              value={draft.target}
              choices={targets}
              onChange={set('target')}
            />
          ))}
        {furtherFields(type).map(field => (
          <FaultFieldInput
            key={field.name}
            field={field}
            value={draft[field.name] ?? ''}
            onChange={set(field.name)}
          />
        ))}
      </Box>
      <ActionFailure message={failure} />
      <Box>
        <Button
          type="submit"
          variant="contained"
          disabled={!mayChange || isBusy}
        >
          Break: {type.title}
        </Button>
      </Box>
    </Box>
  );
}
