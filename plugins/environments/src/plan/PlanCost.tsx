import type { MonthlyCost } from '@brown-bear/plugin-environments-common';
import { Disclosure, figures, percent } from '@brown-bear/plugin-health-react';
import { muted } from '../parts/textStyles';
import Box from '@mui/material/Box';
import { money, price } from '../parts/money';
import { digits } from '../parts/quantity';
import { StackedBar } from '../parts/StackedBar';
import { PlanPart } from './PlanPart';

/** Low, expected and high on one axis that starts at nothing. */
function Band(props: { cost: MonthlyCost }) {
  const { currency, perMonth } = props.cost;
  const { low, expected, high } = perMonth;
  const at = (amount: number) => `${(high > 0 ? amount / high : 0) * 100}%`;
  return (
    <Box
      role="img"
      aria-label={`From ${money(currency, low)} to ${money(
        currency,
        high,
      )} a month, expected ${money(currency, expected)}`}
      sx={{ position: 'relative', height: 10, my: 0.75 }}
    >
      <Box
        sx={{
          position: 'absolute',
          inset: '4px 0',
          bgcolor: 'action.selected',
        }}
      />
      <Box
        sx={{
          position: 'absolute',
          inset: '2px 0',
          left: at(low),
          borderRadius: '2px',
          bgcolor: 'primary.main',
          opacity: 0.45,
        }}
      />
      <Box
        sx={{
          position: 'absolute',
          top: 0,
          bottom: 0,
          left: `calc(${at(expected)} - 2px)`,
          width: 4,
          borderRadius: '1px',
          bgcolor: 'primary.main',
        }}
      />
    </Box>
  );
}

function Budget(props: { cost: MonthlyCost; owner: string }) {
  const { cost, owner } = props;
  const { budget, currency, perMonth } = cost;
  if (!budget) {
    return <Box sx={muted}>{owner} has no budget for environments.</Box>;
  }
  const words = `${money(currency, budget.left)} of ${money(
    currency,
    budget.perMonth,
  )} a month are left of ${owner}’s budget`;
  const used = budget.perMonth - budget.left;
  return (
    <Box sx={{ mt: 0.5, ...figures }}>
      <Box sx={muted}>{words}</Box>
      {budget.perMonth > 0 && (
        <StackedBar
          taken={used / budget.perMonth}
          share={perMonth.expected / budget.perMonth}
          label={`Budget of ${owner} with this environment`}
          valueText={`${words}; this takes ${money(
            currency,
            perMonth.expected,
          )}`}
          height={6}
        />
      )}
    </Box>
  );
}

/** What it would cost a month, how that is computed, and what the budget says. */
export function PlanCost(props: { cost: MonthlyCost; owner: string }) {
  const { cost, owner } = props;
  const { currency, perMonth, items, awakeShare } = cost;
  return (
    <PlanPart
      title="Cost a month"
      sum={
        <Box component="span" sx={{ fontSize: 18, fontWeight: 600 }}>
          about {money(currency, perMonth.expected)}
        </Box>
      }
    >
      <Band cost={cost} />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          justifyContent: 'space-between',
          columnGap: 2,
          ...muted,
          ...figures,
        }}
      >
        <span>
          {money(currency, perMonth.low)} if nothing scales,{' '}
          {money(currency, perMonth.high)} if all does and it never sleeps
        </span>
        <span>awake {percent(awakeShare)} of the week</span>
      </Box>
      <Budget cost={cost} owner={owner} />
      <Disclosure summary={`How it is computed: ${cost.method}`}>
        <Box
          component="table"
          aria-label="Items of the cost a month"
          sx={{
            width: '100%',
            fontSize: 13,
            borderSpacing: 0,
            pl: 3.5,
            ...figures,
            '& td, & th': { textAlign: 'right', p: 0, py: 0.25, pl: 1 },
            '& th': { fontWeight: 400, textAlign: 'left', pl: 0 },
          }}
        >
          <tbody>
            {items.map(item => (
              <tr key={item.title}>
                <th scope="row">{item.title}</th>
                <td>
                  {digits(item.quantity)} {item.unit} ×{' '}
                  {price(currency, item.price)}
                </td>
                <td>{money(currency, item.perMonth)}</td>
              </tr>
            ))}
          </tbody>
        </Box>
      </Disclosure>
    </PlanPart>
  );
}
