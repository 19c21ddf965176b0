import Box from '@mui/material/Box';
import Button, { type ButtonProps } from '@mui/material/Button';
import { visuallyHidden } from '@mui/utils';
import { useId } from 'react';

type ActionButtonProps = Pick<
  ButtonProps,
  'children' | 'onClick' | 'variant' | 'color' | 'size' | 'aria-label'
> & {
  /** What it does, in a sentence. */
  title: string;
  /** Why it cannot be used now. */
  refusal?: string;
  isBusy?: boolean;
};

/** A button that says what it does, or why it cannot. */
export function ActionButton(props: ActionButtonProps) {
  const { title, refusal, isBusy, size = 'small', ...button } = props;
  const id = useId();
  const words = refusal ?? title;
  return (
    // Disabled buttons have no pointer events, so the words are on their frame.
    <Box component="span" title={words} sx={{ display: 'inline-flex' }}>
      <Button
        variant="outlined"
        {...button}
        size={size}
        disabled={Boolean(refusal) || isBusy}
        aria-describedby={id}
      />
      <span id={id} style={visuallyHidden}>
        {words}
      </span>
    </Box>
  );
}
