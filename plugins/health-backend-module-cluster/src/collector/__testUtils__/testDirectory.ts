import type { Platform } from '@brown-bear/platform';
import type {
  DirectoryEntity,
  EntityDirectory,
} from '@brown-bear/plugin-health-node';

/** The catalog as the platform's rooms have it. */
export function testDirectory(platform: {
  services: readonly Pick<Platform['services'][number], 'name'>[];
  resources: readonly Pick<Platform['resources'][number], 'name'>[];
}): EntityDirectory {
  const entities = [
    ...platform.services.map(({ name }) => entity(`component:default/${name}`)),
    ...platform.resources.map(({ name }) => entity(`resource:default/${name}`)),
  ];
  return {
    get: entityRef => entities.find(each => each.entityRef === entityRef),
    byKubernetesId: id => entities.find(each => each.kubernetesId === id),
    all: () => entities,
    onChange: () => undefined,
  };
}

function entity(entityRef: string): DirectoryEntity {
  const name = entityRef.slice(entityRef.indexOf('/') + 1);
  return { entityRef, title: name, type: 'test', kubernetesId: name };
}
