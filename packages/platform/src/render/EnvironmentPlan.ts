import { namespaceOf } from '@brown-bear/plugin-environments-common';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { PlatformEdge } from '../network/PlatformEdge';
import type { Platform, PlatformResource, PlatformService } from '../Platform';
import type { Release, ThirdPartyImage } from '../Release';
import type { StoreWorkload } from '../workload/ResourceWorkload';
import { environmentLabels } from './labels';
import type { Labels } from './labels';
import { planServices } from './planServices';
import { planStores } from './planStores';

/** A service as one environment runs it: everything is decided. */
export type PlannedService = {
  service: PlatformService;
  /** Release it is taken from. */
  version: string;
  /** Image by digest. */
  image: string;
  /** Pods while the environment is awake; the fewest where it scales. */
  replicas: number;
  /** Most pods, where it scales. */
  maxReplicas?: number;
};

/** A store as one environment runs it. */
export type PlannedStore = {
  store: PlatformResource & { workload: StoreWorkload };
  /** Pods; 0 where another store answers under its name. */
  nodes: number;
  /** Volume of each pod. */
  storage: string;
  /** Store whose pods answer under its name; only where it has none. */
  servedBy?: string;
};

/** Everything that is decided about an environment before an object is made. */
export type EnvironmentPlan = {
  spec: EnvironmentSpec;
  namespace: string;
  /** Labels of everything in it. */
  labels: Labels;
  /** By name. */
  services: readonly PlannedService[];
  /** By name. */
  stores: readonly PlannedStore[];
  resources: readonly PlatformResource[];
  edges: readonly PlatformEdge[];
  /** Software of others by name, from the release of the spec. */
  dependency(name: string): ThirdPartyImage;
};

/** Decides what an environment consists of; throws an InputError naming the field. */
export function planEnvironment(options: {
  spec: EnvironmentSpec;
  releases: readonly Release[];
  platform: Platform;
}): EnvironmentPlan {
  const { platform, spec } = options;
  const { dependency, services } = planServices(options);
  return {
    spec,
    namespace: namespaceOf(spec),
    labels: environmentLabels(spec),
    services,
    stores: planStores({ spec, platform, services }),
    resources: platform.resources,
    edges: platform.edges,
    dependency,
  };
}
