import type { ResourceKind } from '../registry/ResourceKind';
import { decodeContinueToken } from './continueToken';
import type { ContinueToken } from './continueToken';
import { parseFieldSelector } from './fieldSelector';
import type { ObjectMatcher } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';
import { StatusError } from './StatusError';

export type ListOptions = {
  matches: ObjectMatcher;
  /** With a selector the number of remaining items is not known, and not told. */
  selective: boolean;
  limit: number | undefined;
  continueToken: ContinueToken | undefined;
};

function parseLimit(text: string | undefined): number | undefined {
  if (!text) {
    return undefined;
  }
  if (!/^[0-9]{1,9}$/.test(text)) {
    throw StatusError.badRequest(
      `limit '${text}' is not a whole number of items`,
    );
  }
  return Number(text) || undefined;
}

/**
 * The sandbox knows the present only, so a list "at exactly" an older version
 * has expired and one newer than the present does not exist yet.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#semantics-for-get-and-list
 */
function checkResourceVersion(query: URLSearchParams, current: string): void {
  const wanted = query.get('resourceVersion');
  const match = query.get('resourceVersionMatch');
  if (match && !wanted) {
    throw StatusError.badRequest(
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  // What is computed at every read has no version to compare with.
  if (!wanted || current === '') {
    return;
  }
  if (!/^[0-9]+$/.test(wanted)) {
    throw StatusError.badRequest(
      `invalid resource version '${wanted}': not a number`,
    );
  }
  if (Number(wanted) > Number(current)) {
    throw StatusError.versionTooLarge(wanted, current);
  }
  if (match === 'Exact' && wanted !== current) {
    throw StatusError.expired(
      `The resourceVersion for the provided list is too old: ${wanted} (current: ${current})`,
    );
  }
}

export function parseListOptions(options: {
  query: URLSearchParams;
  kind: ResourceKind;
  resourceVersion: string;
}): ListOptions {
  const { query, kind } = options;
  const labelSelector = query.get('labelSelector') ?? '';
  const fieldSelector = query.get('fieldSelector') ?? '';
  const matchesLabels = parseLabelSelector(labelSelector);
  const matchesFields = parseFieldSelector(fieldSelector, kind);
  const token = query.get('continue');
  if (!token) {
    checkResourceVersion(query, options.resourceVersion);
  }
  return {
    matches: object =>
      matchesLabels(object.metadata.labels) && matchesFields(object),
    selective: labelSelector !== '' || fieldSelector !== '',
    limit: parseLimit(query.get('limit') ?? undefined),
    continueToken: token ? decodeContinueToken(token) : undefined,
  };
}
