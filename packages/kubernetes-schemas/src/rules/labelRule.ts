import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { checkForm, mustBe } from './shared/findings';
import type { Metadata } from './shared/Metadata';
import { LABEL_KEY_FORM, LABEL_VALUE_FORM } from './shared/names';
import { podTemplateOf } from './shared/podTemplate';

/** Keys and values of all annotations together, in bytes. */
const MAX_ANNOTATIONS = 256 * 1024;

/** Labels and annotations of an object and of the pods it makes. */
export const labelRule: ObjectRule = {
  check(object) {
    const template = podTemplateOf(object);
    return [
      ...metadataFindings('metadata', object.metadata),
      ...(template?.path
        ? metadataFindings(`${template.path}.metadata`, template.metadata)
        : []),
    ];
  },
};

function metadataFindings(
  path: string,
  { labels = {}, annotations = {} }: Metadata = {},
): FieldFinding[] {
  const ofLabels = Object.entries(labels).flatMap(([key, value]) => [
    ...checkForm(`${path}.labels[${key}]`, LABEL_KEY_FORM, key),
    ...checkForm(`${path}.labels[${key}]`, LABEL_VALUE_FORM, value),
  ]);
  // Annotations may have upper case in their prefix; labels may not.
  const ofAnnotations = Object.keys(annotations).flatMap(key =>
    LABEL_KEY_FORM.accepts(key.toLowerCase())
      ? []
      : [mustBe(`${path}.annotations[${key}]`, LABEL_KEY_FORM.expected, key)],
  );
  const size = Object.entries(annotations).reduce(
    (sum, [key, value]) =>
      sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
  return [
    ...ofLabels,
    ...ofAnnotations,
    ...(size > MAX_ANNOTATIONS
      ? [mustBe(`${path}.annotations`, 'at most 256 KiB in all', size)]
      : []),
  ];
}
