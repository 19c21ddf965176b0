import { namespaceOf } from '@brown-bear/plugin-environments-common';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { App, Chart } from 'cdk8s';
import { KubeNamespace } from 'cdk8s-plus-33/lib/imports/k8s';
import type { Platform } from '../Platform';
import type { Release } from '../Release';
import { addService } from './addService';
import { assertIdentities } from './assertIdentities';
import { canonical } from './canonical';
import type { KubernetesObject } from './KubernetesObject';
import { environmentLabels } from './labels';
import { planServices } from './planServices';

/**
 * What rendering depends on; all of it is plain data.
 * @public
 */
export type RenderEnvironmentOptions = {
  spec: EnvironmentSpec;
  /** The release that the spec names and those that its overrides name. */
  releases: readonly Release[];
  /** What the rooms declare, from {@link loadPlatform}. */
  platform: Platform;
};

/**
 * The Kubernetes objects of an environment. A pure function: the same input
 * gives the same objects in the same order, and nothing is read or written.
 * Throws an InputError that names the field for an unknown version or service.
 * @public
 */
export function renderEnvironment(
  options: RenderEnvironmentOptions,
): KubernetesObject[] {
  const { spec } = options;
  const namespace = namespaceOf(spec);
  // Nothing is written: the app only holds the charts together.
  const app = new App({ recordConstructMetadata: false });

  // A chart stamps its namespace on all its objects, also on those that have
  // none: objects of the cluster get a chart of their own.
  const cluster = new Chart(app, 'cluster', {
    disableResourceNameHashes: true,
  });
  new KubeNamespace(cluster, 'namespace', {
    metadata: { name: namespace, labels: environmentLabels(spec) },
  });

  const services = new Chart(app, 'services', {
    disableResourceNameHashes: true,
    namespace,
  });
  for (const planned of planServices(options)) {
    addService(services, { spec, planned });
  }

  const objects = canonical([...cluster.toJson(), ...services.toJson()]);
  assertIdentities(objects);
  return objects;
}
