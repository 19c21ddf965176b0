import type { ConditionState, ObjectState } from '../state';
import { intern, messageOf } from './intern';
import { fieldsOf, listOf, textOf, timeOf } from './rawFields';
import type { RawFields } from './rawFields';

/** An object as the API answers it. */
export type RawObject = { metadata: { name: string } };

/** The label by which the stock plugin finds what belongs to an entity. */
const KUBERNETES_ID_LABEL = 'backstage.io/kubernetes-id';
const NAME_LABEL = 'app.kubernetes.io/name';

/** What is kept of any object. */
export function projectObject<Kind extends string>(
  kind: Kind,
  object: RawObject,
): ObjectState & { kind: Kind } {
  const metadata = fieldsOf(object.metadata);
  const labels = fieldsOf(metadata.labels);
  return {
    kind,
    name: textOf(metadata.name) ?? '',
    namespace: intern(metadata.namespace) ?? '',
    uid: textOf(metadata.uid) ?? '',
    createdAt: timeOf(metadata.creationTimestamp) ?? 0,
    deletedAt: timeOf(metadata.deletionTimestamp),
    kubernetesId:
      intern(labels[KUBERNETES_ID_LABEL]) ?? intern(labels[NAME_LABEL]),
    owner: ownerOf(metadata),
  };
}

/** One part of the object: spec, status. */
export function partOf(object: RawObject, part: string): RawFields {
  return fieldsOf(fieldsOf(object)[part]);
}

export function annotationsOf(object: RawObject): RawFields {
  return fieldsOf(fieldsOf(object.metadata).annotations);
}

export function projectConditions(value: unknown): ConditionState[] {
  return listOf(value).map(condition => ({
    type: intern(condition.type) ?? '',
    status: statusOf(condition.status),
    reason: intern(condition.reason),
    message: messageOf(condition.message),
    since: timeOf(condition.lastTransitionTime),
    updatedAt: timeOf(condition.lastUpdateTime),
  }));
}

function statusOf(value: unknown): ConditionState['status'] {
  return value === 'True' || value === 'False' ? value : 'Unknown';
}

function ownerOf(metadata: RawFields): ObjectState['owner'] {
  const owner = listOf(metadata.ownerReferences).find(
    ({ controller }) => controller === true,
  );
  const kind = intern(owner?.kind);
  const name = intern(owner?.name);
  return kind && name ? { kind, name } : undefined;
}
