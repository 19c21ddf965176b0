import { mapOf, mapsOf, textOf, textsOf, valueAt } from './json';

type Labels = Readonly<Record<string, string>>;

function textEntries(value: unknown): Labels {
  return Object.fromEntries(
    Object.entries(mapOf(value)).filter(
      (entry): entry is [string, string] => textOf(entry[1]) !== undefined,
    ),
  );
}

/** Labels of an object or of a template. */
export function labelsOf(object: unknown): Labels {
  return textEntries(valueAt(object, 'metadata', 'labels'));
}

/** Annotations of an object or of a template. */
export function annotationsOf(object: unknown): Labels {
  return textEntries(valueAt(object, 'metadata', 'annotations'));
}

function holds(requirement: Readonly<Record<string, unknown>>, labels: Labels) {
  const value = Object.hasOwn(labels, textOf(requirement.key) ?? '')
    ? labels[textOf(requirement.key)!]
    : undefined;
  const values = textsOf(requirement.values);
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/**
 * Whether a LabelSelector selects something with these labels. An empty one
 * selects everything, an absent one nothing.
 */
export function selects(selector: unknown, labels: Labels): boolean {
  if (selector === undefined || selector === null) {
    return false;
  }
  const { matchExpressions, matchLabels } = mapOf(selector);
  return (
    matchesAll(matchLabels, labels) &&
    mapsOf(matchExpressions).every(requirement => holds(requirement, labels))
  );
}

/** Whether the labels include all the given ones. */
export function matchesAll(wanted: unknown, labels: Labels): boolean {
  return Object.entries(mapOf(wanted)).every(
    ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
  );
}
