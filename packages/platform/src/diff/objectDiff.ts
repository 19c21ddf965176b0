import microdiff from 'microdiff';
import { mapOf } from '../policy/objects/json';
import type { JsonMap } from '../policy/objects/json';

/** One field in which a live object would change. */
export type FieldChange = {
  /** `spec.template.spec.containers[0].image` */
  field: string;
  before: unknown;
  after: unknown;
};

/** Metadata that a server fills in and that says nothing about the object. */
const FILLED_IN = [
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

function comparable(object: unknown): JsonMap {
  const { status: _, metadata, ...rest } = mapOf(object);
  return {
    ...rest,
    metadata: Object.fromEntries(
      Object.entries(mapOf(metadata)).filter(
        ([key]) => !FILLED_IN.includes(key),
      ),
    ),
  };
}

function fieldOf(path: readonly (string | number)[]): string {
  return path
    .map(part => {
      if (typeof part === 'number') {
        return `[${part}]`;
      }
      return /^[A-Za-z0-9_-]+$/.test(part) ? `.${part}` : `['${part}']`;
    })
    .join('')
    .replace(/^\./, '');
}

/** Where two states of one object differ, apart from what a server fills in. */
export function objectDiff(before: unknown, after: unknown): FieldChange[] {
  return microdiff(comparable(before), comparable(after)).map(change => ({
    field: fieldOf(change.path),
    before: 'oldValue' in change ? change.oldValue : undefined,
    after: 'value' in change ? change.value : undefined,
  }));
}
