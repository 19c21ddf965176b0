import type { KubernetesObject } from '@brown-bear/platform';
import { describeRef, refOf } from '../cluster/describeRef';
import type { EnvironmentClusters } from '../cluster/EnvironmentCluster';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';
import { differs } from './compare/differs';
import type { ClusterObserver, Observation } from './gitops/ObservedState';
import { LiveEnvironment } from './live/LiveEnvironment';
import { EnvironmentReadiness } from './readiness/EnvironmentReadiness';
import type { Unready } from './readiness/EnvironmentReadiness';
import { environmentLeftovers } from './removal/environmentLeftovers';

/** Looks whether a cluster has what somebody else applies there. */
export class LiveObserver implements ClusterObserver {
  readonly #clusters: EnvironmentClusters;

  static create(options: { clusters: EnvironmentClusters }): LiveObserver {
    return new LiveObserver(options.clusters);
  }

  private constructor(clusters: EnvironmentClusters) {
    this.#clusters = clusters;
  }

  async observe(options: {
    record: EnvironmentRecord;
    objects: readonly KubernetesObject[];
    signal: AbortSignal;
  }): Promise<Observation> {
    const { objects, record, signal } = options;
    const cluster = await this.#clusters.get(record.cluster, { signal });
    const live = await LiveEnvironment.read({
      cluster,
      namespace: record.namespace,
      refs: objects.map(refOf),
    });
    const readiness = EnvironmentReadiness.create({
      live,
      since: record.progress?.startedAt ?? record.phaseSince,
    });
    const outdated = objects.flatMap((object): Unready[] => {
      const found = live.get(refOf(object));
      const field = found && differs(object, found);
      return field === undefined
        ? []
        : [
            {
              object,
              readiness: {
                state: 'waiting',
                reason: `Its ${field} is not yet what Git says`,
                since: record.phaseSince,
              },
            },
          ];
    });
    const open = [...outdated, ...readiness.unready(objects)];
    const unready =
      open.length > 0 ? open : await readiness.unreachable(objects);
    const names = new Set(
      unready.map(({ object }) => describeRef(refOf(object))),
    );
    return {
      done: objects.length - names.size,
      total: objects.length,
      ...(unready.length > 0 && {
        waitingFor: await readiness.waitOf(unready),
      }),
    };
  }

  async leftovers(options: {
    record: EnvironmentRecord;
    signal: AbortSignal;
  }): Promise<string[]> {
    const { record, signal } = options;
    const cluster = await this.#clusters.get(record.cluster, { signal });
    return environmentLeftovers(cluster, record);
  }
}
