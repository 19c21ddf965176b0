import { fieldsOf } from './rawFields';

const MOST_TEXTS = 100_000;
const MOST_LABELS = 20_000;
/** Messages of conditions can quote whole manifests. */
const LONGEST_MESSAGE = 600;

const texts = new Map<string, string>();
const labels = new Map<string, Readonly<Record<string, string>>>();

/**
 * One copy of texts that many objects share: images, reasons, namespaces. The
 * pool is emptied when it is full; what is in use stays alive without it.
 */
export function intern(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') {
    return undefined;
  }
  const known = texts.get(value);
  if (known !== undefined) {
    return known;
  }
  if (texts.size >= MOST_TEXTS) {
    texts.clear();
  }
  texts.set(value, value);
  return value;
}

/** A message, cut where nobody reads on. */
export function messageOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length > LONGEST_MESSAGE
    ? `${value.slice(0, LONGEST_MESSAGE)}…`
    : intern(value);
}

/** One copy of labels that are the same: pods of a ReplicaSet share them. */
export function internLabels(value: unknown): Readonly<Record<string, string>> {
  const fields = fieldsOf(value);
  const key = JSON.stringify(fields);
  const known = labels.get(key);
  if (known) {
    return known;
  }
  if (labels.size >= MOST_LABELS) {
    labels.clear();
  }
  const copy = Object.fromEntries(
    Object.entries(fields).map(([name, each]) => [
      intern(name) ?? '',
      intern(each) ?? '',
    ]),
  );
  labels.set(key, copy);
  return copy;
}
