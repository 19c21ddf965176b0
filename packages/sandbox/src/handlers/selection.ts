import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';

/** Which objects a list, a watch or a collective deletion is about. */
export type Selection = {
  /** With a selector the number of remaining items is not known, and not told. */
  isSelective: boolean;
  matches(object: KubernetesObject): boolean;
};

export function parseSelection(options: {
  query: URLSearchParams;
  kind: ResourceKind;
  /** A single object in the path selects by name. */
  name?: string;
}): Selection {
  const { query, kind, name } = options;
  const labelSelector = query.get('labelSelector') ?? '';
  const fieldSelector = query.get('fieldSelector') ?? '';
  const matchesLabels = parseLabelSelector(labelSelector);
  const matchesFields = parseFieldSelector(fieldSelector, kind);
  return {
    isSelective: labelSelector !== '' || fieldSelector !== '',
    matches: object =>
      matchesLabels(object.metadata.labels) &&
      matchesFields(object) &&
      (name === undefined || object.metadata.name === name),
  };
}
