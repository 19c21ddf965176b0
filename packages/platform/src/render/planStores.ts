import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { Platform } from '../Platform';
import type { PlannedService, PlannedStore } from './EnvironmentPlan';
import { SIZE_FACTORS } from './replicasOf';

type Store = PlannedStore['store'];

const SIZE = /^(\d+)(Gi|Ti)$/;

function storageOf(spec: EnvironmentSpec, { workload }: Store): string {
  const [, number, unit] = SIZE.exec(workload.storage[spec.base]) ?? [];
  return `${Math.ceil(Number(number) * SIZE_FACTORS[spec.size])}${unit}`;
}

function isStore(resource: Platform['resources'][number]): resource is Store {
  return resource.workload.runs === 'pods';
}

/**
 * The stores that the chosen services need: those they name, what answers for
 * those or is copied by those, and the copies that the baseline has of them.
 */
export function planStores(options: {
  spec: EnvironmentSpec;
  platform: Platform;
  services: readonly PlannedService[];
}): PlannedStore[] {
  const { platform, services, spec } = options;
  const stores = platform.resources.filter(isStore);
  const byRef = new Map(stores.map(store => [store.ref, store]));
  const byName = new Map(stores.map(store => [store.name, store]));
  const runs = (store: Store) => store.workload.nodes[spec.base] > 0;
  const wanted = new Set<Store>();
  const add = (store: Store | undefined) => {
    if (!store || wanted.has(store)) {
      return;
    }
    const { follows, servedBy } = store.workload;
    const answering = runs(store) ? follows : servedBy;
    if (runs(store) || servedBy) {
      wanted.add(store);
    }
    add(answering === undefined ? undefined : byName.get(answering));
  };

  const clients = new Set(services.map(({ service }) => service.ref));
  for (const { from, to, kind } of platform.edges) {
    if (kind === 'dependsOn' && clients.has(from)) {
      add(byRef.get(to));
    }
  }
  const isWanted = (name: string) => {
    const store = byName.get(name);
    return store !== undefined && wanted.has(store);
  };
  stores
    .filter(runs)
    .filter(({ workload }) => workload.follows && isWanted(workload.follows))
    .forEach(add);

  return stores
    .filter(store => wanted.has(store))
    .map(store => ({
      store,
      nodes: store.workload.nodes[spec.base],
      storage: storageOf(spec, store),
      servedBy: runs(store) ? undefined : store.workload.servedBy,
    }));
}
