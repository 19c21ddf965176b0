import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  Disclosure,
  figures,
  Panel,
  percent,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { Facts } from '../../parts/Facts';
import { money, price } from '../../parts/money';
import { digits, quantityInWords } from '../../parts/quantity';
import { inside } from '../pageStyles';

type Cost = NonNullable<Environment['cost']>;

function Items(props: { cost: Cost }) {
  const { items, currency, method } = props.cost;
  return (
    <Disclosure summary="what it is made of">
      <Box component="ul" sx={{ m: 0, pl: 2.5, ...figures }}>
        {items.map(({ title, perMonth, quantity, unit, price: perUnit }) => (
          <li key={title}>
            {title}: {money(currency, perMonth)} = {digits(quantity)} {unit} ×{' '}
            {price(currency, perUnit)}
          </li>
        ))}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>Method: {method}</Box>
    </Disclosure>
  );
}

/** What it is expected to cost, and what it holds of the caps. */
export function CostPanel(props: { environment: Environment }) {
  const { cost, reserved } = props.environment;
  return (
    <Panel
      title="Cost"
      aside={
        <Box sx={{ fontSize: 13.5, color: 'text.secondary' }}>
          per month of 730 h, estimated
        </Box>
      }
    >
      <Box sx={inside}>
        {cost ? (
          <>
            <Box sx={{ fontSize: 18, ...figures }}>
              {money(cost.currency, cost.perMonth.expected)}{' '}
              <Box
                component="span"
                sx={{ fontSize: 13.5, color: 'text.secondary' }}
              >
                between {money(cost.currency, cost.perMonth.low)} and{' '}
                {money(cost.currency, cost.perMonth.high)}; awake{' '}
                {percent(cost.awakeShare)} of the week
              </Box>
            </Box>
            {cost.budget && (
              <Box>
                Its owner’s budget is{' '}
                {money(cost.currency, cost.budget.perMonth)} a month;{' '}
                {money(cost.currency, cost.budget.left)} is left for it.
              </Box>
            )}
            <Items cost={cost} />
          </>
        ) : (
          <Box>Not estimated.</Box>
        )}
        <Box sx={{ color: 'text.secondary', mb: reserved ? 1 : 0 }}>
          What it has cost so far is not measured yet: measured cost comes with
          the cost plugin.
        </Box>
        {reserved && (
          <Facts
            label="What it holds of the caps of its team"
            items={[
              {
                title: 'holds CPU',
                value: quantityInWords('cpu', reserved.cpu),
              },
              {
                title: 'memory',
                value: quantityInWords('memory', reserved.memory),
              },
              {
                title: 'of the caps',
                value: `${money(
                  reserved.currency,
                  reserved.perMonth,
                )} a month, as long as it exists`,
              },
            ]}
          />
        )}
      </Box>
    </Panel>
  );
}
