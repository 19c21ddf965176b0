import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import { StatusError } from './StatusError';

/** One field that is not as it must be; the words are those of Kubernetes' `field.Error`. */
export type FieldFinding = {
  type:
    | 'Duplicate'
    | 'Forbidden'
    | 'Invalid'
    | 'NotFound'
    | 'NotSupported'
    | 'Required'
    | 'TooLong'
    | 'TooMany'
    | 'TypeInvalid';
  field: string;
  value?: unknown;
  /** The value as Kubernetes prints it, where that is not JSON. */
  valueText?: string;
  message: string;
};

const WORDS: Readonly<Record<FieldFinding['type'], [string, string]>> = {
  Duplicate: ['FieldValueDuplicate', 'Duplicate value'],
  Forbidden: ['FieldValueForbidden', 'Forbidden'],
  Invalid: ['FieldValueInvalid', 'Invalid value'],
  NotFound: ['FieldValueNotFound', 'Not found'],
  NotSupported: ['FieldValueNotSupported', 'Unsupported value'],
  Required: ['FieldValueRequired', 'Required value'],
  TooLong: ['FieldValueTooLong', 'Too long'],
  TooMany: ['FieldValueTooMany', 'Too many'],
  TypeInvalid: ['FieldValueTypeInvalid', 'Invalid value'],
};

const WITHOUT_VALUE = new Set(['Forbidden', 'Required', 'TooLong', 'TooMany']);

function textOf(finding: FieldFinding): string {
  const { type, value, message, valueText } = finding;
  const text = valueText ?? JSON.stringify(value);
  const subject =
    WITHOUT_VALUE.has(type) || text === undefined
      ? WORDS[type][1]
      : `${WORDS[type][1]}: ${text}`;
  return message ? `${subject}: ${message}` : subject;
}

/** Makes the 422 answers: `Deployment.apps "x" is invalid: spec.replicas: …`. */
export const InvalidError = {
  of(options: {
    kind: string;
    group: string;
    name: string;
    findings: readonly FieldFinding[];
  }): StatusError {
    const { kind, group, name, findings } = options;
    const causes = findings.map(finding => ({
      reason: WORDS[finding.type][0],
      message: textOf(finding),
      field: finding.field,
    }));
    const texts = causes.map(({ field, message }) => `${field}: ${message}`);
    const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
    return StatusError.create({
      code: 422,
      reason: 'Invalid',
      message: `${kind}${group && `.${group}`} "${name}" is invalid: ${all}`,
      details: {
        ...(name && { name }),
        ...(group && { group }),
        kind,
        causes,
      },
    });
  },

  ofObject(options: {
    kind: ResourceKind;
    object: KubernetesObject;
    findings: readonly FieldFinding[];
  }): StatusError {
    const { kind, object, findings } = options;
    const { name = object.metadata.generateName ?? '' } = object.metadata;
    return InvalidError.of({
      kind: kind.kind,
      group: kind.group,
      name,
      findings,
    });
  },
};
