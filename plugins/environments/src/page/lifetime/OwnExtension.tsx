import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import NativeSelect from '@mui/material/NativeSelect';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';

/** Most of each unit that one extension may add; no end is more than 90 days away. */
const MOST = { days: 90, hours: 2_160 } as const;

type Unit = keyof typeof MOST;

/** An extension of as many days or hours as one likes. */
export function OwnExtension(props: {
  isBusy: boolean;
  /** What an extension by so much would mean. */
  consequence: (by: string) => string;
  onExtend: (by: string) => void;
}) {
  const { isBusy, consequence, onExtend } = props;
  const [text, setText] = useState('2');
  const [unit, setUnit] = useState<Unit>('days');
  const count = Number(text);
  const isGood = /^\d+$/.test(text) && count >= 1 && count <= MOST[unit];
  const by = unit === 'days' ? `P${count}D` : `PT${count}H`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isGood && !isBusy) {
      onExtend(by);
    }
  };
  return (
    <Box
      component="form"
      aria-label="Extend by as much as you like"
      onSubmit={submit}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'flex-start',
        mt: 1,
      }}
    >
      <TextField
        size="small"
        value={text}
        onChange={event => setText(event.target.value.trim())}
        error={!isGood}
        helperText={
          isGood
            ? consequence(by)
            : `A whole number from 1 to ${MOST[unit].toLocaleString('en')}`
        }
        inputProps={{ 'aria-label': 'How many', inputMode: 'numeric' }}
        sx={{ width: 200, '& input': { fontSize: 13.5, py: 0.5 } }}
      />
      <NativeSelect
        value={unit}
        onChange={event => setUnit(event.target.value as Unit)}
        inputProps={{ 'aria-label': 'Unit' }}
        sx={{ fontSize: 13.5 }}
      >
        <option value="days">days</option>
        <option value="hours">hours</option>
      </NativeSelect>
      <Button
        type="submit"
        size="small"
        variant="contained"
        disabled={!isGood || isBusy}
      >
        Extend
      </Button>
    </Box>
  );
}
