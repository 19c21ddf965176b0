import type { ResourceKind } from '../registry/ResourceKind';

const STATUS = [['f:status']];
const ALL_BUT_STATUS = [['f:spec'], ['f:metadata']];

/** Fields that a path of the API ignores, and that nobody can own through it. */
export function resetFieldsOf(
  kind: ResourceKind,
  subresource: string | undefined,
): readonly (readonly string[])[] {
  if (!kind.subresources.includes('status')) {
    return [];
  }
  return subresource === 'status' ? ALL_BUT_STATUS : STATUS;
}
