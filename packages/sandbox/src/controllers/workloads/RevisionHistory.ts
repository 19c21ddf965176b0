import { CONTROLLER_REVISIONS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { ControllerContext } from '../engine/ControllerContext';
import { controllerReference } from '../ownership';
import { templateHash } from '../templateHash';
import type { PodTemplate } from '../types/Pod';
import type { ControllerRevision } from '../types/Workload';

/** Label of pods: the revision they were made from. */
export const REVISION_HASH = 'controller-revision-hash';

/** Keeps the templates that a StatefulSet or DaemonSet has had, oldest first. */
export class RevisionHistory {
  readonly #context: ControllerContext;

  static create(options: { context: ControllerContext }): RevisionHistory {
    return new RevisionHistory(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  list(owner: KubernetesObject): ControllerRevision[] {
    const { indexes } = this.#context;
    return [...indexes.revisionsByOwner.get(owner.metadata.uid!)].sort(
      (left, right) => left.revision - right.revision,
    );
  }

  find(owner: KubernetesObject, name: string): ControllerRevision | undefined {
    return this.#context.registry.get<ControllerRevision>(
      CONTROLLER_REVISIONS,
      { namespace: owner.metadata.namespace, name },
    );
  }

  /** The revision of a template; going back to an old one makes it the newest again. */
  ensure(owner: KubernetesObject, template: PodTemplate): ControllerRevision {
    const { registry } = this.#context;
    const hash = templateHash(template);
    const name = `${owner.metadata.name}-${hash}`;
    const history = this.list(owner);
    const latest = history.at(-1);
    const known = history.find(({ metadata }) => metadata.name === name);
    const revision = (latest?.revision ?? 0) + 1;
    if (known) {
      return known === latest
        ? known
        : registry.update<ControllerRevision>(CONTROLLER_REVISIONS, {
            ...known,
            revision,
          });
    }
    return registry.create<ControllerRevision>(CONTROLLER_REVISIONS, {
      metadata: {
        name,
        namespace: owner.metadata.namespace,
        labels: { ...template.metadata?.labels, [REVISION_HASH]: hash },
        ownerReferences: [controllerReference(owner)],
      },
      revision,
      data: { spec: { template } },
    });
  }

  /** Forgets what no pod is made of, beyond the history to be kept. */
  truncate(options: {
    owner: KubernetesObject;
    keep: number;
    inUse: ReadonlySet<string>;
  }): void {
    const { owner, keep, inUse } = options;
    const unused = this.list(owner).filter(
      ({ metadata }) => !inUse.has(metadata.name),
    );
    unused
      .slice(0, Math.max(0, unused.length - keep))
      .forEach(({ metadata }) =>
        this.#context.registry.remove(CONTROLLER_REVISIONS, metadata),
      );
  }
}
