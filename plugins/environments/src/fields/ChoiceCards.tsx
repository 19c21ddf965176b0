import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { FieldProps } from './FieldFrame';

/** One of what can be chosen. */
export type Choice = {
  value: string;
  title: string;
  /** A sentence below the title. */
  text?: ReactNode;
};

/** Cards of which one is chosen; to the keyboard they are radio buttons. */
export function ChoiceCards(
  props: Omit<FieldProps<string>, 'error'> & {
    choices: readonly Choice[];
    /** Least width of a card, pixels. */
    width?: number;
  },
) {
  const { id, value, onChange, disabled, choices, width = 130 } = props;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1,
        gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${width}px), 1fr))`,
      }}
    >
      {choices.map(choice => (
        <Box
          component="label"
          key={choice.value}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'auto minmax(0, 1fr)',
            columnGap: 1,
            alignContent: 'start',
            alignItems: 'baseline',
            px: 1.25,
            py: 0.875,
            border: 1,
            borderColor: choice.value === value ? 'primary.main' : 'divider',
            borderRadius: 1,
            outline: choice.value === value ? '1px solid' : 'none',
            outlineColor: theme => theme.palette.primary.main,
            bgcolor: 'background.paper',
            cursor: disabled ? 'default' : 'pointer',
            '&:hover': { bgcolor: disabled ? undefined : 'action.hover' },
            '&:focus-within': {
              outline: '2px solid',
              outlineColor: theme => theme.palette.primary.main,
              outlineOffset: 2,
            },
          }}
        >
          <Box
            component="input"
            type="radio"
            name={id}
            value={choice.value}
            checked={choice.value === value}
            disabled={disabled}
            onChange={() => onChange(choice.value)}
            sx={{ m: 0, accentColor: theme => theme.palette.primary.main }}
          />
          <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Box sx={{ fontSize: 14, fontWeight: 500 }}>{choice.title}</Box>
            {choice.text && (
              <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
                {choice.text}
              </Box>
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
