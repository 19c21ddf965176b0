import type { KubernetesObject } from '../render/KubernetesObject';
import type { NamedObject } from './NamedObject';

/** Kinds by the words that people type. */
const KINDS: Record<string, string> = {
  configmap: 'ConfigMap',
  cronjob: 'CronJob',
  deployment: 'Deployment',
  externalsecret: 'ExternalSecret',
  hpa: 'HorizontalPodAutoscaler',
  ingress: 'Ingress',
  networkpolicy: 'NetworkPolicy',
  pdb: 'PodDisruptionBudget',
  pod: 'Pod',
  pvc: 'PersistentVolumeClaim',
  rollout: 'Rollout',
  secret: 'ExternalSecret',
  service: 'Service',
  statefulset: 'StatefulSet',
};

/** Names and labels that exist in a namespace once its objects are applied. */
export class RenderedNames {
  readonly #objects: ReadonlySet<string>;
  readonly #labels: ReadonlySet<string>;

  static of(
    objects: readonly KubernetesObject[],
    namespace: string,
  ): RenderedNames {
    return new RenderedNames(
      objects.filter(({ metadata }) => metadata.namespace === namespace),
    );
  }

  private constructor(objects: readonly KubernetesObject[]) {
    const names = objects.map(
      ({ kind, metadata }) => `${kind}/${metadata.name}`,
    );
    const sets = objects
      .filter(({ kind }) => kind === 'StatefulSet')
      .flatMap(({ metadata, spec }) => {
        const { replicas, volumeClaimTemplates } = spec as any;
        return Array.from({ length: replicas }, (_, index) => {
          const pod = `${metadata.name}-${index}`;
          return [
            `Pod/${pod}`,
            ...volumeClaimTemplates.map(
              (claim: any) =>
                `PersistentVolumeClaim/${claim.metadata.name}-${pod}`,
            ),
          ];
        }).flat();
      });
    this.#objects = new Set([...names, ...sets]);
    this.#labels = new Set([
      ...objects.flatMap(({ spec }) =>
        Object.entries((spec as any)?.template?.metadata?.labels ?? {}).map(
          ([key, value]) => `${key}=${value}`,
        ),
      ),
      // Kubernetes labels the endpoints of a Service with its name.
      ...objects
        .filter(({ kind }) => kind === 'Service')
        .map(({ metadata }) => `kubernetes.io/service-name=${metadata.name}`),
    ]);
  }

  /** Names of a kind, as `kubectl get` lists them. */
  list(kind: string): string[] {
    return [...this.#objects].flatMap(id => {
      const [first, name] = id.split('/');
      return first === kind ? [name] : [];
    });
  }

  /** Why a command would not do what it says; undefined if it would. */
  reject({ kind, name, replicas, verb }: NamedObject): string | undefined {
    if (kind === 'label') {
      return this.#labels.has(name) ? undefined : 'no pod has this label';
    }
    if (kind === 'job') {
      return undefined;
    }
    const id = `${KINDS[kind] ?? kind}/${name}`;
    if (!this.#objects.has(id)) {
      return 'not among the rendered objects';
    }
    return verb === 'scale' &&
      (replicas ?? 0) > 0 &&
      this.#objects.has(`HorizontalPodAutoscaler/${name}`)
      ? 'its autoscaler sets the replicas'
      : undefined;
  }
}
