import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';

type ScrollRegionProps = {
  /** Says what scrolls to those who do not see it. */
  label: string;
  children: ReactNode;
  sx?: SxProps<Theme>;
};

/** Wide content that scrolls by itself, by keyboard too. */
export function ScrollRegion(props: ScrollRegionProps) {
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
