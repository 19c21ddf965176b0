import type { CapUsage } from '@brown-bear/plugin-environments-common';
import {
  bytes,
  cores,
  figures,
  percent,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { money } from '../parts/money';
import { digits } from '../parts/quantity';
import { StackedBar } from '../parts/StackedBar';

/** What one more environment would take, in the units of the caps. */
export type CapDemand = Partial<Record<string, number>>;

function amountOf(usage: CapUsage, amount: number): string {
  if (usage.resource === 'perMonth') {
    return money(usage.unit || 'USD', amount);
  }
  if (usage.resource === 'cpu') {
    return cores(amount);
  }
  if (usage.resource === 'memory') {
    return usage.unit === 'GiB' ? `${digits(amount)} GiB` : bytes(amount);
  }
  return digits(amount);
}

/** What is used of every cap, and what this would add. */
export function CapBars(props: {
  of: string;
  usage: readonly CapUsage[];
  demand?: CapDemand;
}) {
  const { of, usage, demand = {} } = props;
  return (
    <Box
      sx={{
        display: 'grid',
        columnGap: 2,
        rowGap: 0.75,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 190px), 1fr))',
      }}
    >
      {usage.map(each => {
        const { resource, title, used, cap } = each;
        const added = demand[resource] ?? 0;
        const all = used + added;
        const words =
          cap === undefined
            ? `${amountOf(each, all)}, no cap`
            : `${amountOf(each, all)} of ${amountOf(each, cap)}`;
        const isOver = cap !== undefined && all > cap;
        return (
          <Box key={resource} sx={{ minWidth: 0 }}>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                justifyContent: 'space-between',
                columnGap: 1,
                fontSize: 12.5,
                ...figures,
              }}
            >
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {title}
              </Box>
              <span>
                {words}
                {isOver && ', over'}
              </span>
            </Box>
            {cap !== undefined && cap > 0 && (
              <StackedBar
                taken={used / cap}
                share={added / cap}
                height={5}
                label={`${title} of ${of}`}
                valueText={`${words}, ${percent(all / cap)}`}
              />
            )}
          </Box>
        );
      })}
    </Box>
  );
}
