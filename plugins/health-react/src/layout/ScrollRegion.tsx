import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import type { ReactNode } from 'react';

/**
 * Wide content that scrolls by itself, by keyboard too. The label says what
 * scrolls to those who do not see it.
 * @public
 */
export function ScrollRegion(props: {
  label: string;
  children: ReactNode;
  sx?: SxProps<Theme>;
}) {
  return (
    <Box
      role="group"
      aria-label={props.label}
      tabIndex={0}
      sx={[
        { overflowX: 'auto' },
        ...(Array.isArray(props.sx) ? props.sx : [props.sx]),
      ]}
    >
      {props.children}
    </Box>
  );
}
