import NativeSelect from '@mui/material/NativeSelect';
import { describedBy, FieldFrame, type FieldProps } from './FieldFrame';

/** How a select of the forms looks. */
export const selectStyle = {
  fontSize: 14,
  width: '100%',
  borderRadius: 1,
  border: 1,
  borderColor: 'divider',
  bgcolor: 'background.paper',
  '&.v5-Mui-focused': { borderColor: 'primary.main' },
  '& select': { py: 0.875, pl: 1.25 },
} as const;

/** One out of a short list, by the browser's own means. */
export function SelectField(
  props: FieldProps<string> & {
    title: string;
    hint?: string;
    choices: readonly { value: string; title: string }[];
  },
) {
  const { id, value, onChange, error, disabled, title, hint, choices } = props;
  // What is there already may not be offered any more.
  const isKnown = choices.some(choice => choice.value === value);
  return (
    <FieldFrame id={id} title={title} hint={hint} error={error}>
      <NativeSelect
        value={value}
        disabled={disabled}
        disableUnderline
        onChange={event => onChange(event.target.value)}
        inputProps={{
          id,
          'aria-invalid': Boolean(error),
          'aria-describedby': describedBy(id, error),
        }}
        sx={selectStyle}
      >
        {!isKnown && <option value={value}>{value}</option>}
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </NativeSelect>
    </FieldFrame>
  );
}
