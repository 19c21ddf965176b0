import type { QuotaState } from '../state';
import { intern } from './intern';
import { partOf, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { fieldsOf, writtenOf } from './rawFields';

/** Judged by its status, since what is enforced is what the status says. */
export function projectQuota(object: RawObject): QuotaState {
  const status = partOf(object, 'status');
  return {
    ...projectObject('ResourceQuota', object),
    hard: written(status.hard ?? partOf(object, 'spec').hard),
    used: written(status.used),
  };
}

function written(amounts: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldsOf(amounts)).flatMap(([resource, amount]) => {
      const text = intern(writtenOf(amount));
      return text ? [[resource, text]] : [];
    }),
  );
}
