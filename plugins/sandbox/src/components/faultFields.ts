import type {
  SandboxFaultType,
  SandboxField,
  SandboxState,
  SandboxTarget,
} from '@brown-bear/plugin-sandbox-common';

/** What a person has typed, by field; numbers are text until they are sent. */
export type FaultDraft = Record<string, string>;

/** Fields that the form draws itself. */
const OWN_FIELDS = ['environment', 'target', 'namespace'];

export type NamedField = {
  name: string;
  field: SandboxField;
  isRequired: boolean;
};

/** The fields of a type besides where it happens. */
export function furtherFields({ schema }: SandboxFaultType): NamedField[] {
  return Object.entries(schema.properties)
    .filter(([name]) => !OWN_FIELDS.includes(name))
    .map(([name, field]) => ({
      name,
      field,
      isRequired: schema.required.includes(name) && field.default === undefined,
    }));
}

/** `exitCode` as `exit code`. */
export function fieldTitle(name: string): string {
  return name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

/** What a fault of a type can be aimed at in an environment. */
export function targetsOf(
  state: SandboxState,
  type: SandboxFaultType,
  environment: string,
): SandboxTarget[] {
  const { targetKind } = type;
  return targetKind ? state.targets[environment]?.[targetKind] ?? [] : [];
}

/** One value for a target that is unique over namespaces. */
export function targetKey({ name, namespace }: SandboxTarget): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** What is in the fields before anybody has typed. */
export function firstDraft(
  state: SandboxState,
  type: SandboxFaultType,
  environment: string,
): FaultDraft {
  const targets = targetsOf(state, type, environment);
  const fallback = type.schema.properties.target?.default;
  const preferred = targets.find(({ name }) => name === fallback);
  const [first] = targets;
  const target = preferred ?? (fallback === undefined ? first : undefined);
  return {
    environment,
    ...(type.schema.properties.target && {
      target: target ? targetKey(target) : String(fallback ?? ''),
    }),
    ...Object.fromEntries(
      furtherFields(type).map(({ name, field }) => [
        name,
        field.default === undefined ? '' : String(field.default),
      ]),
    ),
  };
}

function valueOf(field: SandboxField, text: string): string | number | boolean {
  switch (field.type) {
    case 'integer':
    case 'number':
      return Number(text);
    case 'boolean':
      return text === 'true';
    default:
      return text;
  }
}

/** What is sent: fields that are empty are left to their defaults. */
export function toFault(
  type: SandboxFaultType,
  draft: FaultDraft,
): { type: string } & Record<string, unknown> {
  const { properties } = type.schema;
  const fault: { type: string } & Record<string, unknown> = { type: type.type };
  for (const [name, text] of Object.entries(draft)) {
    if (text === '' || !properties[name]) {
      continue;
    }
    if (name === 'target' && text.includes('/')) {
      const [namespace, target] = text.split('/');
      fault.target = target;
      if (properties.namespace) {
        fault.namespace = namespace;
      }
    } else {
      fault[name] = valueOf(properties[name], text);
    }
  }
  return fault;
}
