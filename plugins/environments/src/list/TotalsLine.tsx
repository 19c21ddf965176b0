import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  bytes,
  cores,
  figures,
  plural,
  usePortalNow,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { money } from '../parts/money';

import { totalsOf } from './model/totals';

/** What the environments that are shown come to. */
export function TotalsLine(props: { environments: readonly Environment[] }) {
  const now = usePortalNow(60_000);
  const totals = totalsOf(props.environments, now);
  const { count, asleep, expiring, cpu, memory, costs } = totals;
  const parts = [
    plural(count, 'environment'),
    `${asleep} asleep`,
    `${expiring} expiring within 24 h`,
    `${cores(cpu)} and ${bytes(memory)} held by self-service`,
    ...[...costs].map(
      ([currency, perMonth]) => `${money(currency, perMonth)} a month expected`,
    ),
  ];
  return (
    <Box
      component="ul"
      aria-label="Totals of what is shown"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 3,
        m: 0,
        p: 0,
        listStyle: 'none',
        fontSize: 13.5,
        ...figures,
      }}
    >
      {parts.map(part => (
        <li key={part}>{part}</li>
      ))}
    </Box>
  );
}
