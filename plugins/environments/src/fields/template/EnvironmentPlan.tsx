import { useApi } from '@backstage/core-plugin-api';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import { useAnswer, SourceFailure } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { useCallback } from 'react';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { PlanPanel } from '../../plan/PlanPanel';
import { usePlan } from '../../plan/usePlan';
import { verdictOf } from '../../plan/planWords';
import type { TemplateFieldProps } from './TemplateField';
import { templateSpec } from './templateSpec';
import { useWrite } from './useWrite';

type Options = {
  /** Over what `name` is now, rather than something new. */
  change?: boolean;
};

type Props = TemplateFieldProps<string, Options>;
type Values = Record<string, unknown>;

/** What the values lie over: the live spec, or what can be chosen. */
function useBase(isChange: boolean, name: string) {
  const api = useApi(environmentsApiRef);
  const ask = useCallback(
    async (signal: AbortSignal) => {
      if (!isChange) {
        return { offered: await api.options({ signal }) };
      }
      return name
        ? { live: (await api.get(name, { signal })).spec }
        : undefined;
    },
    [api, isChange, name],
  );
  return useAnswer(ask);
}

/** The live plan inside the form of a template; its value is the plan's hash. */
export function EnvironmentPlanComponent(props: Props) {
  const { formContext, uiSchema, onChange, formData, rawErrors } = props;
  const values: Values = formContext?.formData ?? {};
  const isChange = Boolean(uiSchema['ui:options']?.change);
  const name = typeof values.name === 'string' ? values.name : '';
  const { answer, failure, isLoading, retry } = useBase(isChange, name);
  const planning = usePlan(
    answer && name ? templateSpec(values, answer) : undefined,
  );
  const { plan, isCurrent } = planning;
  const hash = plan && isCurrent && plan.applicable ? plan.hash : '';
  // Empty rather than absent: what is absent is not validated.
  useWrite({ wanted: hash, isNeeded: formData !== hash, onChange });
  return (
    <Box sx={{ my: 1 }}>
      {failure && (
        <SourceFailure
          what="There is nothing to plan with"
          source="the environments backend"
          failure={failure}
          isLoading={isLoading}
          onRetry={retry}
        />
      )}
      <PlanPanel
        title={props.schema.title ?? 'Plan'}
        planning={planning}
        notice={
          rawErrors?.length ? (
            <Box role="alert" sx={{ color: 'error.main', fontSize: 14 }}>
              {rawErrors.join('; ')}
            </Box>
          ) : (
            !name && (
              <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
                There is a plan as soon as the environment has a name.
              </Box>
            )
          )
        }
      />
    </Box>
  );
}

export const EnvironmentPlan: FormField = createFormField({
  name: 'EnvironmentPlan',
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z =>
      z.object({
        change: z
          .boolean()
          .optional()
          .describe('Plans a change of the environment that `name` says'),
      }),
  }),
  component: EnvironmentPlanComponent,
  validation: async (hash, field, { apiHolder, formData, uiSchema }) => {
    if (hash) {
      return;
    }
    const api = apiHolder.get(environmentsApiRef);
    const name = formData.name;
    if (!api || typeof name !== 'string' || !name) {
      field.addError('There is no plan: the environment needs a name');
      return;
    }
    // Says why, which the panel may not have known yet.
    const base = uiSchema?.['ui:options']?.change
      ? { live: (await api.get(name)).spec }
      : { offered: await api.options() };
    const plan = await api.plan(templateSpec(formData, base));
    const { title, reasons } = verdictOf(plan);
    field.addError(
      plan.applicable
        ? 'The plan was not ready yet: look at it, then go on'
        : [title, ...reasons].join(': '),
    );
  },
});
