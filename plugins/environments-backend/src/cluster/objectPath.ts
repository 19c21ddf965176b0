import { InputError } from '@backstage/errors';
import type { ObjectRef, ServedKind } from './EnvironmentCluster';

/** What no API server takes as a name, and what would lead elsewhere in a path. */
const NOT_A_SEGMENT = /[/%?#\\\s]|^\.{1,2}$|^$/;

/** Names of all kinds are shorter. */
const LONGEST_NAME = 253;

/** A name as a segment of a path. Throws an InputError for what cannot be one. */
export function segment(name: string, field: string): string {
  if (NOT_A_SEGMENT.test(name) || name.length > LONGEST_NAME) {
    const shown = JSON.stringify(name.slice(0, 60));
    throw new InputError(
      `${field}: expected a name as Kubernetes has them, found ${shown}`,
    );
  }
  return encodeURIComponent(name);
}

/** Path of a kind in one namespace, or in all of them. */
export function collectionPath(served: ServedKind, namespace?: string): string {
  const { apiVersion, plural } = served;
  const root = apiVersion.includes('/') ? '/apis' : '/api';
  const version = apiVersion
    .split('/')
    .map(part => segment(part, 'apiVersion'))
    .join('/');
  const place =
    namespace === undefined
      ? ''
      : `/namespaces/${segment(namespace, 'metadata.namespace')}`;
  return `${root}/${version}${place}/${segment(plural, 'kind')}`;
}

/**
 * Path of an object. Throws an InputError for an object of a namespaced kind
 * without a namespace: it must not end up in `default`.
 */
export function objectPath(
  served: ServedKind,
  { kind, name, namespace }: ObjectRef,
): string {
  if (served.namespaced && namespace === undefined) {
    throw new InputError(
      `metadata.namespace: expected one, as a ${kind} lives in a namespace; "${name}" names none`,
    );
  }
  if (!served.namespaced && namespace !== undefined) {
    throw new InputError(
      `metadata.namespace: expected none, as a ${kind} is of the whole cluster; "${name}" names ${namespace}`,
    );
  }
  const collection = collectionPath(served, namespace);
  return `${collection}/${segment(name, 'metadata.name')}`;
}
