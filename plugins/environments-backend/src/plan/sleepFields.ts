import { SLEEP_ANNOTATIONS } from '@brown-bear/platform';
import type { KubernetesObject } from '@brown-bear/platform';
import type { PlannedFieldChange } from '@brown-bear/plugin-environments-common';
import { at } from './maps';

/** What sleep changes of a workload, by kind. */
const CHANGED_BY_SLEEP: Readonly<Record<string, string>> = {
  CronJob: 'spec.suspend',
  Deployment: 'spec.replicas',
  Rollout: 'spec.replicas',
  StatefulSet: 'spec.replicas',
};

function isAboutSleep(field: string): boolean {
  return SLEEP_ANNOTATIONS.some(
    name => field === `metadata.annotations[${name}]`,
  );
}

/**
 * The changes without those that only say that it sleeps. While it does, the
 * replicas that were wanted before and those that are wanted now are compared.
 */
export function withoutSleep(options: {
  changes: readonly PlannedFieldChange[];
  object: KubernetesObject;
  isAsleep: boolean;
  /** The object as it was applied last. */
  former?: KubernetesObject;
}): PlannedFieldChange[] {
  const { changes, former, isAsleep, object } = options;
  const slept = Object.hasOwn(CHANGED_BY_SLEEP, object.kind)
    ? CHANGED_BY_SLEEP[object.kind]
    : undefined;
  return changes.flatMap(change => {
    if (object.kind === 'Namespace' && isAboutSleep(change.field)) {
      return [];
    }
    if (!isAsleep || change.field !== slept) {
      return [change];
    }
    const path = slept.split('.');
    const before = at(former, ...path);
    const after = at(object, ...path);
    return former && before !== after ? [{ field: slept, before, after }] : [];
  });
}
