import type { Entity } from '@backstage/catalog-model';
import { ENVIRONMENTS_NAMESPACE } from '@brown-bear/plugin-environments-common';

/** Type of the location that environments come from; no reader knows it. */
export const ENVIRONMENTS_LOCATION = 'environments';

/** Whether an entity has a name that only the environments backend gives. */
export function isClaimed(entity: Partial<Entity>): boolean {
  const { kind, metadata } = entity;
  return (
    String(kind).toLocaleLowerCase('en-US') === 'resource' &&
    String(metadata?.namespace).toLocaleLowerCase('en-US') ===
      ENVIRONMENTS_NAMESPACE
  );
}

/** Why it is refused, and what to do. */
export function refusal(name: unknown): string {
  return `resource:${ENVIRONMENTS_NAMESPACE}/${name} is a name of a self-service environment, which only the environments backend makes: give the entity another namespace`;
}
