import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import { InvalidError } from './InvalidError';
import { StatusError } from './StatusError';

/** What an API server sets itself, whatever a client sends. */
const SERVER_SET = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
] as const;

/** An object that is about to be created, without what only the server sets. */
export function checkNewMetadata(
  kind: ResourceKind,
  object: KubernetesObject,
): KubernetesObject {
  const { name, generateName, resourceVersion } = object.metadata;
  if (resourceVersion) {
    throw StatusError.create({
      code: 500,
      reason: 'InternalError',
      message: 'resourceVersion should not be set on objects to be created',
    });
  }
  if (!name && !generateName) {
    throw InvalidError.ofObject({
      kind,
      object,
      findings: [
        {
          type: 'Required',
          field: 'metadata.name',
          message: 'name or generateName is required',
        },
      ],
    });
  }
  const metadata: Record<string, unknown> = { ...object.metadata };
  SERVER_SET.forEach(field => delete metadata[field]);
  return {
    ...object,
    metadata: metadata as KubernetesObject['metadata'],
  };
}

/** A change must be of the object that is there, in the version that was read. */
export function checkIdentity(
  kind: ResourceKind,
  current: KubernetesObject,
  sent: KubernetesObject,
): void {
  const { name, uid, resourceVersion } = current.metadata;
  const wantedUid = sent.metadata.uid;
  if (wantedUid && wantedUid !== uid) {
    throw StatusError.conflict({
      kind,
      name,
      message: `Precondition failed: UID in precondition: ${wantedUid}, UID in object meta: ${uid}`,
    });
  }
  const wanted = sent.metadata.resourceVersion;
  if (wanted && wanted !== resourceVersion) {
    throw StatusError.conflict({
      kind,
      name,
      message:
        'the object has been modified; please apply your changes to the latest version and try again',
    });
  }
}

/** What is applied and not there yet cannot have an identity. */
export function checkAppliedAsNew(
  kind: ResourceKind,
  applied: KubernetesObject,
): void {
  const { name, uid } = applied.metadata;
  if (uid) {
    throw StatusError.conflict({
      kind,
      name,
      message: `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`,
    });
  }
}

/** An applied configuration may name the version and the object that it means. */
export function checkAppliedIdentity(
  kind: ResourceKind,
  live: KubernetesObject,
  applied: KubernetesObject,
): void {
  const { uid } = applied.metadata;
  if (uid && uid !== live.metadata.uid) {
    throw InvalidError.ofObject({
      kind,
      object: live,
      findings: [
        {
          type: 'Invalid',
          field: 'metadata.uid',
          value: uid,
          message: 'field is immutable',
        },
      ],
    });
  }
  checkIdentity(kind, live, applied);
}
