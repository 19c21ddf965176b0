import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import { PlatformManifests } from './PlatformManifests';

/**
 * What the committed environments render of an entity, why, what the policies
 * say of it and which of its edges are enforced. Throws a NotFoundError for an
 * entity that no room declares.
 * @public
 */
export function explainEntity(options: {
  entityRef: string;
  root?: string;
}): EntityManifests {
  const { entityRef, root } = options;
  return PlatformManifests.load(root === undefined ? {} : { root }).entity(
    entityRef,
  );
}
