import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { compareText } from '../compareText';
import type { Platform } from '../Platform';
import type { PlannedService, PlannedStore } from './EnvironmentPlan';
import { SIZE_FACTORS } from './replicasOf';
import { gibOf, writeGib } from './store/volumeSize';

type Store = PlannedStore['store'];

/**
 * Smallest volume that an engine works with, in GiB. MySQL: 1 GiB of redo log
 * and binary logs of three days. Redis: three times `maxmemory`, as the file it
 * appends to is written anew beside the old one. RabbitMQ: what has to stay
 * free, and the logs of its queues. Elasticsearch: writes to none that is 95 % full.
 */
const SMALLEST_VOLUMES = {
  elasticsearch: 5,
  mysql: 5,
  rabbitmq: 2,
  redis: 4,
} as const;

function storageOf(spec: EnvironmentSpec, { workload }: Store): string {
  const asked = gibOf(workload.storage[spec.base]) * SIZE_FACTORS[spec.size];
  return writeGib(
    Math.max(SMALLEST_VOLUMES[workload.engine], Math.ceil(asked)),
  );
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
  const stores = platform.resources
    .filter(isStore)
    .sort((a, b) => compareText(a.name, b.name));
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
