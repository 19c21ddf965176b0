import type { SnapshotObject } from '../../../judge/judgeSnapshot';
import { metadata, type ObjectOptions } from '../../__testUtils__/metadata';

type RawOptions = ObjectOptions & {
  apiVersion: string;
  kind: string;
  /** Everything beside the metadata: spec, status, … */
  [field: string]: unknown;
};

/** Of ObjectOptions, what is no field of the object itself. */
const OPTIONS = new Set<string>([
  'name',
  'namespace',
  'id',
  'age',
  'labels',
  'annotations',
  'owner',
  'deleted',
  'generation',
  'written',
]);

/** An object of any kind as the API answers it, of the Issue Tracker unless it is told else. */
export function rawObject(options: RawOptions): SnapshotObject {
  const fields = Object.entries(options).filter(([key]) => !OPTIONS.has(key));
  return {
    ...Object.fromEntries(fields),
    metadata: metadata({ name: 'issue-tracker', ...options }),
  } as SnapshotObject;
}
