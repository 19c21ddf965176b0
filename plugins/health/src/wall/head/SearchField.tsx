import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useRef } from 'react';
import { NARROW } from '../grid/gridStyles';
import { useSlashKey } from '../hooks/useSlashKey';

/** Narrows the wall as you type; the slash key leads here, Escape clears. */
export function SearchField(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const input = useRef<HTMLInputElement>(null);
  useSlashKey(input);
  return (
    <TextField
      size="small"
      type="search"
      placeholder="service, pod, team, what is wrong …"
      value={value}
      onChange={event => onChange(event.target.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          onChange('');
        }
      }}
      inputRef={input}
      inputProps={{
        'aria-label': 'Find in the platform',
        'aria-keyshortcuts': '/',
      }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" />
          </InputAdornment>
        ),
        endAdornment: value ? undefined : (
          <InputAdornment
            position="end"
            aria-hidden
            sx={{ [NARROW]: { display: 'none' } }}
          >
            <kbd>/</kbd>
          </InputAdornment>
        ),
      }}
      sx={{
        flex: '1 1 200px',
        maxWidth: 560,
        bgcolor: 'background.paper',
        '& input': { fontSize: 14, py: 0.875 },
        '& kbd': {
          border: 1,
          borderColor: 'divider',
          borderRadius: 0.5,
          px: 0.75,
          fontFamily: 'inherit',
          fontSize: 12,
        },
      }}
    />
  );
}
