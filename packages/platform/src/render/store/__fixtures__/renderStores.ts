import { parseEnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { loadPlatform } from '../../../Platform';
import { loadReleases } from '../../../Release';
import { planEnvironment } from '../../EnvironmentPlan';
import type { EnvironmentPlan } from '../../EnvironmentPlan';
import type { KubernetesObject } from '../../KubernetesObject';
import { renderStore } from '../renderStore';

const platform = loadPlatform();
const releases = loadReleases();

/** The stores of the platform in an environment that a test chooses. */
export type RenderedStores = {
  plan: EnvironmentPlan;
  objects: readonly KubernetesObject[];
  /** An object by kind and name; undefined where there is none. */
  find(kind: string, name: string): any;
  /** Names of the objects of a kind. */
  names(kind: string): string[];
  /** A file of a ConfigMap. */
  file(name: string, file: string): string;
};

/** Renders the real stores for a spec that is production's, with some fields replaced. */
export function renderStores(change: object = {}): RenderedStores {
  const spec = parseEnvironmentSpec({
    name: 'production',
    base: 'production',
    cluster: 'production',
    version: releases[0].version,
    size: 'medium',
    owner: 'group:default/platform-team',
    delivery: 'gitops',
    ...change,
  });
  const plan = planEnvironment({ spec, releases, platform });
  const objects = plan.stores.flatMap(store => renderStore(plan, store));
  const find = (kind: string, name: string): any =>
    objects.find(
      object => object.kind === kind && object.metadata.name === name,
    );
  return {
    plan,
    objects,
    find,
    names: kind =>
      objects
        .filter(object => object.kind === kind)
        .map(({ metadata }) => metadata.name)
        .sort(),
    file: (name, file) => find('ConfigMap', name).data[file],
  };
}

/** A self-service environment with the baseline of another. */
export function selfService(base: string, change: object = {}): object {
  return {
    name: 'tracker-pr-482',
    base,
    cluster: 'development',
    lifetime: 'P7D',
    delivery: 'direct',
    ...change,
  };
}
