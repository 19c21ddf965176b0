import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import {
  keyField,
  mapOf,
  mapsOf,
  textOf,
  textsOf,
  valueAt,
} from '../objects/json';
import { containersOf } from '../objects/PodContainer';
import type { PodContainer } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import { isLiteralSecret, isSecretName, secretIn } from '../objects/Secrecy';

/** A text of a manifest; `name` says what it is for, if anything does. */
type Text = {
  object: KubernetesObject;
  field: string;
  name?: string;
  value: string;
};

const HOW = 'expected a reference to a Secret that an ExternalSecret creates';

// Messages never show the value: they end up on pages and in logs.
function violationOf({ field, name, object, value }: Text): Violation[] {
  const found = secretIn(value);
  if (found) {
    return [{ object, field, message: `${HOW}, found ${found}` }];
  }
  return name !== undefined && isSecretName(name) && isLiteralSecret(value)
    ? [{ object, field, message: `${HOW}, found a literal value for ${name}` }]
    : [];
}

function textsOfContainer({
  container,
  field,
  template,
}: PodContainer): Text[] {
  const { object } = template;
  const variables = mapsOf(container.env).map(({ name, value }, index) => ({
    object,
    field: `${field}.env[${index}].value`,
    name: textOf(name),
    value: textOf(value) ?? '',
  }));
  const words = ['command', 'args'].flatMap(list =>
    textsOf(container[list]).map((value, index) => ({
      object,
      field: `${field}.${list}[${index}]`,
      value,
    })),
  );
  return [...variables, ...words];
}

/** A value may be of a key that a container gets as an environment variable. */
function textsOfMap(object: KubernetesObject, path: string[]): Text[] {
  return Object.entries(mapOf(valueAt(object, ...path))).map(
    ([name, value]) => ({
      object,
      field: keyField(path.join('.'), name),
      name,
      value: textOf(value) ?? '',
    }),
  );
}

/** A key of this form is the name of a file, about whatever: only its content is judged. */
const STRUCTURED_FILE = /\.(?:json|ya?ml)$/;

function textsOfConfigMap(object: KubernetesObject): Text[] {
  return [
    ...textsOfMap(object, ['data']).map(({ name = '', ...text }) =>
      STRUCTURED_FILE.test(name) ? text : { ...text, name },
    ),
    ...textsOfMap(object, ['binaryData']).map(text => ({
      ...text,
      value: Buffer.from(text.value, 'base64').toString('latin1'),
    })),
  ];
}

/** A template may hold a value beside those that it takes from the store. */
function textsOfExternalSecret(object: KubernetesObject): Text[] {
  return textsOfMap(object, ['spec', 'target', 'template', 'data']).filter(
    ({ value }) => !value.includes('{{'),
  );
}

function textsOfObject(object: KubernetesObject): Text[] {
  switch (object.kind) {
    case 'ConfigMap':
      return textsOfConfigMap(object);
    case 'ExternalSecret':
      return textsOfExternalSecret(object);
    default:
      return [];
  }
}

export const secretNoValue = defineRule({
  id: 'secret.no-value',
  title:
    'No manifest holds the value of a secret: neither a Secret, nor a variable, an argument or a setting',
  why: 'Manifests are committed, shown on pages and copied into tickets. A secret in one of them is known to everybody who ever reads them, stays in the history for ever and cannot be renewed without a release.',
  check: ({ objects }) => [
    ...objects
      .filter(({ kind }) => kind === 'Secret')
      .map(object => ({
        object,
        field: 'kind',
        message: 'expected an ExternalSecret, found a Secret',
      })),
    ...objects.flatMap(textsOfObject).flatMap(violationOf),
    ...podTemplatesOf(objects)
      .flatMap(containersOf)
      .flatMap(textsOfContainer)
      .flatMap(violationOf),
  ],
});
