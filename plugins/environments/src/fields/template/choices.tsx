import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import type { EnvironmentOptions } from '@brown-bear/plugin-environments-common';
import { usePortalNow } from '@brown-bear/plugin-health-react';
import { LifetimeField } from '../LifetimeField';
import { OwnerField } from '../OwnerField';
import { SelectField } from '../SelectField';
import { SizeField } from '../SizeField';
import {
  fieldPropsOf,
  WithOptions,
  type TemplateFieldProps,
} from './TemplateField';
import { useWrite } from './useWrite';

type Props = TemplateFieldProps<string>;
type Given = Props & { offered: EnvironmentOptions };

const text = makeFieldSchema({ output: z => z.string() });

/** Fills in what a form starts with. */
function useDefault(
  props: Pick<Props, 'formData' | 'onChange'>,
  fallback: string | undefined,
): void {
  useWrite({
    wanted: fallback,
    isNeeded: !props.formData,
    onChange: props.onChange,
  });
}

function Size(props: Given) {
  const { sizes } = props.offered;
  useDefault(props, sizes.at(0)?.name);
  return <SizeField {...fieldPropsOf<string>(props, '')} sizes={sizes} />;
}

function Owner(props: Given) {
  const { owners } = props.offered;
  useDefault(props, owners.at(0)?.entityRef);
  return <OwnerField {...fieldPropsOf<string>(props, '')} owners={owners} />;
}

function Lifetime(props: Given) {
  const { lifetime } = props.offered;
  const now = usePortalNow(60_000);
  useDefault(props, lifetime.default);
  return (
    <LifetimeField
      {...fieldPropsOf<string>(props, '')}
      title={props.schema.title}
      lifetime={lifetime}
      start={now}
    />
  );
}

/** Lists that a plain choice can be of. */
const LISTS = ['bases', 'clusters', 'versions', 'deliveries'] as const;

function listOf(
  of: (typeof LISTS)[number] | undefined,
  offered: EnvironmentOptions,
): { value: string; title: string }[] {
  const plain = (value: string) => ({ value, title: value });
  switch (of) {
    case 'bases':
    case 'clusters':
      return offered[of].map(({ name, title }) => ({ value: name, title }));
    case 'versions':
      return offered.versions.map(plain);
    default: {
      const all = offered.clusters.flatMap(({ deliveries }) => deliveries);
      return [...new Set(all)].map(plain);
    }
  }
}

type ChoiceProps = TemplateFieldProps<string, { of?: (typeof LISTS)[number] }>;

function Choice(props: ChoiceProps & { offered: EnvironmentOptions }) {
  const choices = listOf(props.uiSchema['ui:options']?.of, props.offered);
  useDefault(props, choices.at(0)?.value);
  return (
    <SelectField
      {...fieldPropsOf<string>(props, '')}
      title={props.schema.title ?? props.name}
      hint={props.schema.description}
      choices={choices}
    />
  );
}

export const EnvironmentSize: FormField = createFormField({
  name: 'EnvironmentSize',
  schema: text,
  component: (props: Props) => (
    <WithOptions>
      {offered => <Size {...props} offered={offered} />}
    </WithOptions>
  ),
});

export const EnvironmentOwner: FormField = createFormField({
  name: 'EnvironmentOwner',
  schema: text,
  component: (props: Props) => (
    <WithOptions>
      {offered => <Owner {...props} offered={offered} />}
    </WithOptions>
  ),
});

export const EnvironmentLifetime: FormField = createFormField({
  name: 'EnvironmentLifetime',
  schema: text,
  component: (props: Props) => (
    <WithOptions>
      {offered => <Lifetime {...props} offered={offered} />}
    </WithOptions>
  ),
});

export const EnvironmentChoice: FormField = createFormField({
  name: 'EnvironmentChoice',
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z =>
      z.object({
        of: z.enum(LISTS).optional().describe('The list that is chosen from'),
      }),
  }),
  component: (props: ChoiceProps) => (
    <WithOptions>
      {offered => <Choice {...props} offered={offered} />}
    </WithOptions>
  ),
});
