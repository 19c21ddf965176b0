import { stableSuffix } from '../../hash/stableHash';
import type { KubernetesObject, ObjectMeta } from '../../registry/objects';
import type { Registry } from '../../registry/Registry';
import { PODS } from '../../registry/kinds';
import { controllerReference } from '../ownership';
import type { Pod, PodTemplate } from '../types/Pod';

export type NewPod = Omit<Pod, 'apiVersion' | 'kind'>;

/** The pod that an owner creates from a template. */
export function newPod(options: {
  owner: KubernetesObject;
  template: PodTemplate;
  metadata: ObjectMeta;
  spec?: Partial<Pod['spec']>;
}): NewPod {
  const { owner, template, metadata, spec } = options;
  const labels = { ...template.metadata?.labels, ...metadata.labels };
  const annotations = {
    ...template.metadata?.annotations,
    ...metadata.annotations,
  };
  return {
    metadata: {
      ...metadata,
      namespace: owner.metadata.namespace,
      labels,
      ...(Object.keys(annotations).length > 0 && { annotations }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: { ...template.spec, ...spec },
    status: { phase: 'Pending' },
  };
}

/**
 * Generated names of pods: five letters that follow from the owner and from how
 * many names it has given. After a restart it starts over and skips what is taken.
 */
export class PodNames {
  readonly #registry: Registry;
  readonly #seed: string;
  readonly #given = new Map<string, number>();

  static create(options: { registry: Registry; seed: string }): PodNames {
    return new PodNames(options.registry, options.seed);
  }

  private constructor(registry: Registry, seed: string) {
    this.#registry = registry;
    this.#seed = seed;
  }

  next(owner: KubernetesObject, prefix = `${owner.metadata.name}-`): string {
    const { uid, namespace } = owner.metadata;
    for (;;) {
      const ordinal = this.#given.get(uid!) ?? 0;
      this.#given.set(uid!, ordinal + 1);
      const suffix = stableSuffix(5, this.#seed, uid!, String(ordinal));
      const name = `${prefix}${suffix}`;
      if (!this.#registry.get(PODS, { namespace, name })) {
        return name;
      }
    }
  }

  forget(uid: string): void {
    this.#given.delete(uid);
  }

  clear(): void {
    this.#given.clear();
  }
}
