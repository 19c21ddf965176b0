import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { FieldProps } from './FieldFrame';

/** The zone in which the times of a calendar are meant; typing narrows the list. */
export function TimeZoneField(
  props: Omit<FieldProps<string>, 'error'> & { timeZones: readonly string[] },
) {
  const { id, value, onChange, disabled, timeZones } = props;
  const options = timeZones.includes(value)
    ? [...timeZones]
    : [value, ...timeZones];
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}
    >
      <Box
        component="label"
        htmlFor={id}
        sx={{ fontSize: 13.5, color: 'text.secondary' }}
      >
        Time zone
      </Box>
      <Autocomplete
        id={id}
        size="small"
        disableClearable
        disabled={disabled}
        options={options}
        value={value}
        onChange={(_event, zone) => onChange(zone)}
        renderInput={params => (
          <TextField {...params} sx={{ '& input': { fontSize: 14 } }} />
        )}
        sx={{ flex: '0 1 280px', bgcolor: 'background.paper' }}
      />
    </Box>
  );
}
