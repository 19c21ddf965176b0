import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import { ServicesField } from '../ServicesField';
import {
  fieldPropsOf,
  WithOptions,
  type TemplateFieldProps,
} from './TemplateField';

/** Nothing chosen; the same list always, so that nothing is drawn anew for it. */
const NONE: string[] = [];

export const EnvironmentServices: FormField = createFormField({
  name: 'EnvironmentServices',
  schema: makeFieldSchema({ output: z => z.array(z.string()) }),
  component: (props: TemplateFieldProps<string[]>) => (
    <WithOptions>
      {({ services }) => (
        <ServicesField
          {...fieldPropsOf<string[]>(props, NONE)}
          services={services}
        />
      )}
    </WithOptions>
  ),
});
