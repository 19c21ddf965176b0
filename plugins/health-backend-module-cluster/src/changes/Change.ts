import { createHash } from 'node:crypto';
import type { HealthChange } from '@brown-bear/plugin-health-common';
import { objectName } from '../rules/shared/objectName';
import type { AnyState } from '../state';

/** A change as it is read off two states; whose it is comes later. */
export type Change = Pick<
  HealthChange,
  'kind' | 'field' | 'from' | 'to' | 'summary'
> & {
  object: AnyState;
  /** Milliseconds since 1970; when it was noticed, if the object does not say. */
  at?: number;
  /** Tells apart the same change made twice: generation, revision, a time. */
  occasion: string | number;
};

/** How long the same change of the same object is one, if nothing tells more. */
const OCCASION = 10 * 60_000;

/** An occasion for what carries none: replicas notice it at about one time. */
export function occasionAt(now: number): number {
  return Math.floor(now / OCCASION);
}

/**
 * A change as it is kept. The id is made of what every replica of the portal
 * sees alike.
 */
export function healthChange(options: {
  change: Change;
  cluster: string;
  environment: string;
  entityRef: string;
  now: number;
}): HealthChange {
  const { change, cluster, environment, entityRef, now } = options;
  const { object, at, occasion, ...shown } = change;
  const identity = [cluster, object.uid, shown.kind, shown.field]
    .concat([shown.from ?? '', shown.to ?? '', String(occasion)])
    .join('\n');
  return {
    id: createHash('sha256').update(identity).digest('hex').slice(0, 32),
    at: new Date(at ?? now).toISOString(),
    environment,
    entityRef,
    object: objectName(object),
    ...shown,
  };
}
