import TextField from '@mui/material/TextField';
import { fieldTitle, type NamedField } from './faultFields';

/** One field of a fault, drawn from its JSON schema. */
export function FaultFieldInput(props: {
  field: NamedField;
  value: string;
  onChange: (value: string) => void;
}) {
  const { name, field, isRequired } = props.field;
  const isNumber = field.type === 'integer' || field.type === 'number';
  const choices =
    field.type === 'boolean' ? ['true', 'false'] : field.enum ?? undefined;
  return (
    <TextField
      size="small"
      label={fieldTitle(name)}
      value={props.value}
      required={isRequired}
      select={choices !== undefined}
      type={isNumber ? 'number' : 'text'}
      helperText={field.description}
      onChange={event => props.onChange(event.target.value)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ native: true }}
      inputProps={
        isNumber
          ? {
              min: field.minimum,
              max: field.maximum,
              step: field.type === 'integer' ? 1 : 'any',
            }
          : {}
      }
      placeholder={isRequired ? undefined : 'all'}
    >
      {choices?.map(choice => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </TextField>
  );
}
