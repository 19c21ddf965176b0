import type { ReactNode } from 'react';
import Box from '@mui/material/Box';

/** What a mark says; each has a shape of its own, so that colour is not needed. */
export type MarkKind = 'holds' | 'enforced' | 'bad' | 'open' | 'absent';

const SHAPES: Record<MarkKind, { color: string; shape: ReactNode }> = {
  holds: { color: 'success.main', shape: <circle cx="6" cy="6" r="4.5" /> },
  enforced: {
    color: 'success.main',
    shape: (
      <path
        d="M1.5 6.5 4.5 9.5 10.5 2.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      />
    ),
  },
  bad: { color: 'error.main', shape: <path d="M6 1 11.5 11H.5Z" /> },
  open: {
    color: 'text.secondary',
    shape: (
      <circle
        cx="6"
        cy="6"
        r="4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    ),
  },
  absent: {
    color: 'text.secondary',
    shape: <path d="M2 6h8" stroke="currentColor" strokeWidth="1.5" />,
  },
};

type MarkProps = { kind: MarkKind; children: ReactNode };

/** A status: shape and colour beside its word. */
export function Mark(props: MarkProps) {
  const { color, shape } = SHAPES[props.kind];
  return (
    <span>
      <Box
        component="svg"
        aria-hidden
        viewBox="0 0 12 12"
        sx={{
          width: '0.8em',
          height: '0.8em',
          mr: 0.75,
          color,
          fill: 'currentColor',
        }}
      >
        {shape}
      </Box>
      {props.children}
    </span>
  );
}
