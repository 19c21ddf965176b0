import type { KubernetesObject } from '@brown-bear/platform';
import type { EnvironmentWait } from '@brown-bear/plugin-environments-common';
import { describeRef, refOf } from '../../cluster/describeRef';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf, textOf } from '../../cluster/json';
import type { LiveEnvironment } from '../live/LiveEnvironment';
import { autoscalerReadiness, scaleTargetOf } from './autoscalerReadiness';
import { podsOf, podTrouble } from './podTrouble';
import { said } from './Readiness';
import type { Readiness } from './Readiness';
import { readinessOf } from './readinessOf';
import { servicesWithoutEndpoints } from './servicesWithoutEndpoints';

const WITH_PODS = ['DaemonSet', 'Deployment', 'Job', 'Rollout', 'StatefulSet'];

/** An object that is not ready, and why. */
export type Unready = {
  object: KubernetesObject;
  readiness: Exclude<Readiness, { state: 'ready' }>;
};

/** Judges objects of one environment, as it was read. */
export class EnvironmentReadiness {
  readonly #live: LiveEnvironment;
  /** Since when it is waited for, where an object does not say so. */
  readonly #since: string;

  static create(options: {
    live: LiveEnvironment;
    since: string;
  }): EnvironmentReadiness {
    return new EnvironmentReadiness(options.live, options.since);
  }

  private constructor(live: LiveEnvironment, since: string) {
    this.#live = live;
    this.#since = since;
  }

  /** By what they say of themselves. */
  unready(objects: readonly KubernetesObject[]): Unready[] {
    return objects.flatMap(object => {
      const readiness = this.#readinessOf(object);
      return readiness.state === 'ready' ? [] : [{ object, readiness }];
    });
  }

  #readinessOf(object: KubernetesObject): Readiness {
    const readiness = readinessOf(object, this.#live.get(refOf(object)));
    if (
      readiness.state !== 'ready' ||
      object.kind !== 'HorizontalPodAutoscaler'
    ) {
      return readiness;
    }
    const target = scaleTargetOf(object);
    return autoscalerReadiness(object, target && this.#live.get(target));
  }

  /** Services of running workloads that lead nowhere yet; asked last. */
  async unreachable(objects: readonly KubernetesObject[]): Promise<Unready[]> {
    const slices = await this.#live.endpointSlices();
    return servicesWithoutEndpoints(objects, slices).map(object => ({
      object,
      readiness: {
        state: 'waiting',
        reason: 'No pod behind it is ready yet',
        since: this.#live.get(refOf(object))?.metadata.creationTimestamp,
      },
    }));
  }

  /** What to name of several: what failed before what takes its time. */
  async waitOf(unready: readonly Unready[]): Promise<EnvironmentWait> {
    const first =
      unready.find(({ readiness }) => readiness.state === 'failed') ??
      unready.find(({ object }) => WITH_PODS.includes(object.kind)) ??
      unready[0];
    const { object, readiness } = first;
    const ref = refOf(object);
    const live = this.#live.get(ref);
    const why =
      live && WITH_PODS.includes(object.kind)
        ? await this.#podsSay(live)
        : undefined;
    return {
      object: describeRef(ref),
      reason: why ? `${readiness.reason}; ${why}` : readiness.reason,
      since: readiness.since ?? live?.metadata.creationTimestamp ?? this.#since,
    };
  }

  async #podsSay(live: LiveObject): Promise<string | undefined> {
    const pods = podsOf(await this.#live.pods(), mapOf(live.spec).selector);
    return podTrouble(pods) ?? this.#refusedPods(live, pods.length);
  }

  /** Quota and admission refuse pods to a controller, which only events tell. */
  async #refusedPods(
    live: LiveObject,
    pods: number,
  ): Promise<string | undefined> {
    if (pods > 0) {
      return undefined;
    }
    const { name } = live.metadata;
    const event = (await this.#live.warnings()).find(warning => {
      const about = textOf(mapOf(warning.involvedObject).name) ?? '';
      return (
        warning.reason === 'FailedCreate' &&
        (about === name || about.startsWith(`${name}-`))
      );
    });
    return event && said(textOf(event.message), 'pods are refused');
  }
}
