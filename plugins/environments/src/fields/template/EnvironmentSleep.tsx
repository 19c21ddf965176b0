import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import {
  readEnvironmentSpec,
  WEEKDAYS,
  type SleepCalendar,
} from '@brown-bear/plugin-environments-common';
import { ownTimeZone } from '../ownTimeZone';
import { SleepField } from '../SleepField';
import { calendarOf } from './calendarOf';
import {
  fieldPropsOf,
  WithOptions,
  type TemplateFieldProps,
} from './TemplateField';

type Props = TemplateFieldProps<SleepCalendar | undefined>;

export const EnvironmentSleep: FormField = createFormField({
  name: 'EnvironmentSleep',
  schema: makeFieldSchema({
    output: z =>
      z
        .object({
          timeZone: z.string(),
          awake: z.array(
            z.object({
              days: z.array(z.enum(WEEKDAYS)),
              from: z.string(),
              to: z.string(),
            }),
          ),
        })
        .optional(),
  }),
  component: (props: Props) => (
    <WithOptions>
      {({ timeZones }) => (
        <SleepField
          {...fieldPropsOf<SleepCalendar | undefined>(props, undefined)}
          value={calendarOf(props.formData)}
          timeZones={timeZones}
          timeZone={ownTimeZone()}
        />
      )}
    </WithOptions>
  ),
  validation: (sleep, field) => {
    const read = readEnvironmentSpec({ sleep: calendarOf(sleep) });
    const issues = 'issues' in read ? read.issues : [];
    issues
      .filter(({ path }) => path[0] === 'sleep')
      .forEach(({ path, expected }) =>
        field.addError(`${path.slice(1).join('.')}: ${expected}`),
      );
  },
});
