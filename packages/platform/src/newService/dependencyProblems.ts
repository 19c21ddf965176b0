import type { Catalog } from '../catalog/Catalog';
import { readResourceWorkload } from '../workload/ResourceWorkload';
import type { NewService } from './NewService';

type Problem = { field: string; message: string };

/** Why a service cannot depend on something; undefined where it can. */
function problemWith(
  catalog: Catalog,
  service: NewService,
  ref: string,
): string | undefined {
  const name = ref.slice(ref.indexOf('/') + 1);
  if (ref === `component:default/${service.name}`) {
    return 'expected something else than the service itself';
  }
  const entity = catalog.entities.find(each => each.ref === ref);
  const room = catalog.rooms.find(
    each =>
      each.name === name &&
      (each.kind === 'service') === ref.startsWith('component:'),
  );
  if (!entity || !room) {
    return `expected a service or resource of the platform, found ${ref}`;
  }
  if (room.kind === 'service') {
    return undefined;
  }
  const read = readResourceWorkload(catalog.files, room);
  const workload = 'value' in read ? read.value : undefined;
  const isReachable =
    workload?.runs === 'pods' ||
    (workload?.runs === 'external' && workload.ports !== undefined) ||
    (workload?.runs === 'platform-system' && workload.port !== undefined);
  return isReachable
    ? undefined
    : `expected something that a service can call; ${name} is infrastructure that it runs on or behind`;
}

/** A way along the edges from a service back to itself. */
export function cycleThrough(
  catalog: Pick<Catalog, 'edges'>,
  ref: string,
): string[] | undefined {
  const calls = catalog.edges.filter(({ kind }) => kind === 'dependsOn');
  const seen = new Set<string>();
  const follow = (from: string, way: string[]): string[] | undefined => {
    for (const { to } of calls.filter(edge => edge.from === from)) {
      if (to === ref) {
        return [...way, to];
      }
      if (!seen.has(to)) {
        seen.add(to);
        const found = follow(to, [...way, to]);
        if (found) {
          return found;
        }
      }
    }
    return undefined;
  };
  return follow(ref, [ref]);
}

/** What is wrong with what a new service depends on. */
export function dependencyProblems(
  catalog: Catalog,
  service: NewService,
): Problem[] {
  return service.dependsOn.flatMap((ref, index): Problem[] => {
    const message =
      service.dependsOn.indexOf(ref) < index
        ? `expected each once, found ${ref} again`
        : problemWith(catalog, service, ref);
    return message ? [{ field: `dependsOn.${index}`, message }] : [];
  });
}
