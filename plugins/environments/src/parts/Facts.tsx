import { breakable } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Names and what they are, below each other. */
export function Facts(props: {
  label: string;
  items: readonly { title: string; value: ReactNode }[];
}) {
  return (
    <Box
      component="dl"
      aria-label={props.label}
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(84px, auto) minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.25,
        fontSize: 13.5,
        // Links below each other are far enough apart for a finger.
        lineHeight: '24px',
        '& dt': { color: 'text.secondary' },
        '& dd': { m: 0, ...breakable },
      }}
    >
      {props.items.map(({ title, value }) => [
        <dt key={`${title} is`}>{title}</dt>,
        <dd key={title}>{value}</dd>,
      ])}
    </Box>
  );
}
