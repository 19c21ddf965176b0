import { useApi } from '@backstage/core-plugin-api';
import {
  createFormField,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import {
  makeFieldSchema,
  type CustomFieldValidator,
} from '@backstage/plugin-scaffolder-react';
import { SourceFailure, useAnswer } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { useCallback } from 'react';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { NameField } from '../NameField';
import { SelectField } from '../SelectField';
import { checkName, useNameCheck } from '../useNameCheck';
import { fieldPropsOf, type TemplateFieldProps } from './TemplateField';

type Options = {
  /** One that exists, rather than a name that is free. */
  existing?: boolean;
};

type Props = TemplateFieldProps<string, Options>;

function FreeName(props: Props) {
  const field = fieldPropsOf<string>(props, '');
  const check = useNameCheck(field.value);
  return <NameField {...field} check={check} />;
}

function ExistingName(props: Props) {
  const api = useApi(environmentsApiRef);
  const ask = useCallback(
    (signal: AbortSignal) => api.list({ kind: 'self-service' }, { signal }),
    [api],
  );
  const { answer = [], failure, isLoading, retry } = useAnswer(ask);
  return (
    <>
      {failure && (
        <SourceFailure
          what="The environments could not be read"
          source="the environments backend"
          failure={failure}
          isLoading={isLoading}
          onRetry={retry}
        />
      )}
      <SelectField
        {...fieldPropsOf<string>(props, '')}
        title={props.schema.title ?? 'Environment'}
        hint={props.schema.description}
        choices={[
          { value: '', title: isLoading ? 'Asking …' : 'Choose one' },
          ...answer.map(({ name, owner }) => ({
            value: name,
            title: `${name} (${owner})`,
          })),
        ]}
      />
    </>
  );
}

/** The name of an environment: a free one, or one of those there are. */
export function EnvironmentNameComponent(props: Props) {
  const isExisting = props.uiSchema['ui:options']?.existing;
  return (
    <Box sx={{ my: 1 }}>
      {isExisting ? <ExistingName {...props} /> : <FreeName {...props} />}
    </Box>
  );
}

/** Refuses a name that is malformed or taken; or, of one that exists, gone. */
export const validateName: CustomFieldValidator<string, Options> = async (
  name,
  field,
  { apiHolder, uiSchema },
) => {
  const api = apiHolder.get(environmentsApiRef);
  if (!api || !name) {
    return;
  }
  if (uiSchema?.['ui:options']?.existing) {
    await api.get(name);
    return;
  }
  const check = await checkName(api, name);
  if (check.state === 'malformed' || check.state === 'taken') {
    field.addError(check.reason);
  }
};

export const EnvironmentName: FormField = createFormField({
  name: 'EnvironmentName',
  component: EnvironmentNameComponent,
  validation: validateName,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z =>
      z.object({
        existing: z
          .boolean()
          .optional()
          .describe('One that exists, rather than a name that is free'),
      }),
  }),
});
