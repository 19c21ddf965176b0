import type {
  EnvironmentOptions,
  EnvironmentPlan,
} from '@brown-bear/plugin-environments-common';
import { figures, plural } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { money } from '../parts/money';
import { quantityInWords } from '../parts/quantity';
import { ChoiceCards } from './ChoiceCards';
import { FieldFrame, type FieldProps } from './FieldFrame';

function Figures(props: { plan?: EnvironmentPlan }) {
  const { plan } = props;
  return (
    <Box component="span" sx={{ display: 'block', minHeight: 39, ...figures }}>
      {plan && (
        <>
          {plural(plan.pods, 'pod')},{' '}
          {quantityInWords('cpu', plan.quota.requested.cpu)}
          <Box
            component="span"
            sx={{ display: 'block', color: 'text.primary' }}
          >
            about {money(plan.cost.currency, plan.cost.perMonth.expected)} a
            month
          </Box>
        </>
      )}
    </Box>
  );
}

/** The size, each with what it comes to once that is known. */
export function SizeField(
  props: FieldProps<string> & {
    sizes: EnvironmentOptions['sizes'];
    /** Plans by size. */
    plans?: Record<string, EnvironmentPlan | undefined>;
  },
) {
  const { sizes, plans, error, ...field } = props;
  return (
    <FieldFrame id={field.id} title="Size" error={error} isGroup>
      <ChoiceCards
        {...field}
        choices={sizes.map(({ name, title, description }) => ({
          value: name,
          title,
          text: (
            <>
              {description}
              {plans && <Figures plan={plans[name]} />}
            </>
          ),
        }))}
      />
    </FieldFrame>
  );
}
