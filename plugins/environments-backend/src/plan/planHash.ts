import type { KubernetesObject } from '@brown-bear/platform';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { ObjectRef } from '../cluster/EnvironmentCluster';
import { describeRef } from '../cluster/describeRef';
import { digestOf } from './canonicalJson';
import { identityOf, isScaledBy } from './liveIdentity';
import type { LiveState } from './LiveState';

/**
 * What has to be the same when a plan is applied: what is wanted, by whom and
 * until when, and what was there. Never what only reports: status, resource
 * versions, ages.
 */
export function planHash(options: {
  spec: EnvironmentSpec;
  objects: readonly KubernetesObject[];
  /** Objects that applying it touches. */
  touched: readonly ObjectRef[];
  /** Undefined while nobody knows what is there. */
  live: LiveState | undefined;
  /** Of the environment that it updates. */
  generation: number | undefined;
  caller: string;
  expiresAt: string;
}): string {
  const { live, touched, ...rest } = options;
  const autoscalers = live?.ofKind('HorizontalPodAutoscaler') ?? [];
  const there = live
    ? touched.flatMap(ref => {
        const object = live.get(ref);
        return object
          ? [
              [
                describeRef(ref),
                identityOf(object, {
                  isScaled: isScaledBy(autoscalers, object),
                }),
              ],
            ]
          : [];
      })
    : 'unknown';
  return digestOf({ ...rest, live: there });
}
