import { addSeconds, toKubernetesTime } from '../clock/timestamps';
import { NAMESPACES, PODS } from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import type { ApiWriter, Writing } from './ApiWriter';
import { StatusError } from './StatusError';

export type PropagationPolicy = 'Foreground' | 'Background' | 'Orphan';

export type DeletionOptions = Writing & {
  propagationPolicy?: PropagationPolicy;
  /** How long a pod may take to stop; 0 removes it at once. */
  gracePeriodSeconds?: number;
  preconditions?: { uid?: string; resourceVersion?: string };
};

/** What became of an object that was to be deleted. */
export type Deletion = { object: KubernetesObject; isGone: boolean };

const PROPAGATION_FINALIZERS: Readonly<Record<string, string>> = {
  Foreground: 'foregroundDeletion',
  Orphan: 'orphan',
};

function checkPreconditions(
  kind: ResourceKind,
  { metadata }: KubernetesObject,
  preconditions: DeletionOptions['preconditions'] = {},
): void {
  const { uid, resourceVersion } = preconditions;
  const differences = [
    uid !== undefined &&
      uid !== metadata.uid &&
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    resourceVersion !== undefined &&
      resourceVersion !== metadata.resourceVersion &&
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
  ].filter(Boolean);
  if (differences.length > 0) {
    throw StatusError.conflict({
      kind,
      name: metadata.name,
      message: String(differences[0]),
    });
  }
}

/** Seconds that an object gets to stop: pods on a node only. */
function graceOf(
  kind: ResourceKind,
  object: KubernetesObject,
  asked: number | undefined,
): number {
  if (kind !== PODS) {
    return 0;
  }
  const { spec, status } = object as {
    spec?: { nodeName?: string; terminationGracePeriodSeconds?: number };
    status?: { phase?: string };
  };
  const isOver = ['Succeeded', 'Failed'].includes(status?.phase ?? '');
  if (!spec?.nodeName || isOver) {
    return 0;
  }
  return asked ?? spec.terminationGracePeriodSeconds ?? 30;
}

function finalizersOf(
  kind: ResourceKind,
  object: KubernetesObject,
  policy: PropagationPolicy | undefined,
): string[] {
  const all = object.metadata.finalizers ?? [];
  if (policy === undefined) {
    return all;
  }
  const own = Object.values(PROPAGATION_FINALIZERS);
  const others = all.filter(name => !own.includes(name));
  const wanted = PROPAGATION_FINALIZERS[policy];
  return wanted && kind !== NAMESPACES ? [...others, wanted] : others;
}

function marked(options: {
  kind: ResourceKind;
  object: KubernetesObject;
  finalizers: string[];
  grace: number;
  now: Date;
}): KubernetesObject {
  const { kind, object, finalizers, grace, now } = options;
  const { metadata } = object;
  const isMarked = metadata.deletionTimestamp !== undefined;
  const isSooner =
    isMarked && grace < (metadata.deletionGracePeriodSeconds ?? 0);
  const { finalizers: _, ...rest } = metadata;
  return {
    ...object,
    ...(kind === NAMESPACES && {
      status: { ...(object.status as object), phase: 'Terminating' },
    }),
    metadata: {
      ...rest,
      ...(finalizers.length > 0 && { finalizers }),
      ...((!isMarked || isSooner) && {
        deletionTimestamp: toKubernetesTime(addSeconds(now, grace)),
        ...(kind !== NAMESPACES && { deletionGracePeriodSeconds: grace }),
      }),
    },
  };
}

/**
 * Deletes an object, or marks it if a finalizer or its grace period holds it:
 * https://kubernetes.io/docs/concepts/architecture/garbage-collection/
 */
export function deleteObject(options: {
  writer: ApiWriter;
  kind: ResourceKind;
  current: KubernetesObject;
  options: DeletionOptions;
}): Deletion {
  const { writer, kind, current, options: deletion } = options;
  const { registry, now } = writer;
  const { propagationPolicy, gracePeriodSeconds, preconditions } = deletion;
  checkPreconditions(kind, current, preconditions);
  const { name, namespace } = current.metadata;
  writer.admission.validate({
    ...deletion,
    operation: 'DELETE',
    kind,
    name,
    namespace,
    oldObject: current,
    registry,
    now,
  });
  const finalizers = finalizersOf(kind, current, propagationPolicy);
  const grace = graceOf(kind, current, gracePeriodSeconds);
  const isHeld = finalizers.length > 0 || grace > 0 || kind === NAMESPACES;
  if (!isHeld) {
    if (!deletion.dryRun) {
      registry.remove(kind, current.metadata);
    }
    return { object: current, isGone: true };
  }
  const object = marked({ kind, object: current, finalizers, grace, now });
  return {
    object: deletion.dryRun ? object : registry.update(kind, object),
    isGone: false,
  };
}
