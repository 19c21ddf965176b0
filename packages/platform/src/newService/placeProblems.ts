import type { Catalog } from '../catalog/Catalog';
import type { NewService } from './NewService';

type Problem = { field: string; message: string };

/** Whether name, owner and system of a new service are free, and there. */
export function placeProblems(
  { entities, rooms }: Pick<Catalog, 'entities' | 'rooms'>,
  service: NewService,
): Problem[] {
  const { name, owner, system } = service;
  const taken = rooms.find(room => room.name === name);
  const hasEntity = (ref: string) => entities.some(each => each.ref === ref);
  const api = `api:default/${name}-api`;
  const systems = entities.filter(({ kind }) => kind === 'System');
  return [
    ...(taken
      ? [
          {
            field: 'name',
            message: `expected another name than ${name}, which is a ${taken.kind} already`,
          },
        ]
      : []),
    ...(!taken && service.tier === 'api' && hasEntity(api)
      ? [
          {
            field: 'name',
            message: `expected another name than ${name}: there is an API ${name}-api already`,
          },
        ]
      : []),
    ...(hasEntity(owner)
      ? []
      : [{ field: 'owner', message: `expected a group, found ${owner}` }]),
    ...(systems.some(each => each.name === system)
      ? []
      : [
          {
            field: 'system',
            message: `expected one of ${systems
              .map(each => each.name)
              .sort()
              .join(', ')}`,
          },
        ]),
  ];
}
