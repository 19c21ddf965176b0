import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef } from 'react';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** Narrows the wall as you type; the slash key leads here from anywhere on the page. */
export function FindField(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === '/' && !isTyping(event.target)) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <TextField
      size="small"
      type="search"
      placeholder="Find a service, database, team …  ( / )"
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
      onKeyDown={event => event.key === 'Escape' && props.onChange('')}
      inputRef={input}
      inputProps={{ 'aria-label': 'Find in the platform' }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" />
          </InputAdornment>
        ),
      }}
      sx={{ width: 340, maxWidth: '100%', bgcolor: 'background.paper' }}
    />
  );
}
