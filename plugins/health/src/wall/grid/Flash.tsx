import Box from '@mui/material/Box';
import { keyframes } from '@mui/material/styles';
import { useRef } from 'react';

const fade = keyframes`
  from { opacity: 0.28; }
  to { opacity: 0; }
`;

/**
 * Lights up what it is laid over for a moment when its signature changes, and
 * not when it is first drawn. Nothing moves for readers who want it still.
 */
export function Flash(props: { signature: string }) {
  const first = useRef(props.signature);
  if (props.signature === first.current) {
    return null;
  }
  // What comes back to how it began has changed as well.
  first.current = '';
  return (
    <Box
      key={props.signature}
      aria-hidden
      sx={{
        position: 'absolute',
        inset: 0,
        pointerEvents: 'none',
        opacity: 0,
        bgcolor: 'primary.main',
        animation: `${fade} 1.6s ease-out`,
        '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
      }}
    />
  );
}
