import { isDeepStrictEqual } from 'node:util';
import type { Environment } from '@brown-bear/plugin-environments-common';
import type { EnvironmentsChange } from './EnvironmentsChange';

/** What has changed from one reading to the next; undefined if nothing has. */
export function changeOf(
  before: ReadonlyMap<string, Environment> | undefined,
  now: ReadonlyMap<string, Environment>,
): EnvironmentsChange | undefined {
  const upserted = [...now.values()].filter(
    each => !isDeepStrictEqual(before?.get(each.name), each),
  );
  const removed = [...(before?.keys() ?? [])].filter(name => !now.has(name));
  const isFirst = before === undefined;
  return isFirst || upserted.length > 0 || removed.length > 0
    ? { isFirst, upserted, removed }
    : undefined;
}
