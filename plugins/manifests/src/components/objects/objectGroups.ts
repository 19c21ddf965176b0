import type { ManifestObject } from '@brown-bear/plugin-manifests-common';

/** Objects that answer the same question. */
export type ObjectGroup = { title: string; objects: ManifestObject[] };

/** Families of kinds, in the order a reader asks; unknown kinds come last. */
const FAMILIES: { title: string; kinds: string[] }[] = [
  { title: 'Namespace', kinds: ['Namespace', 'ResourceQuota', 'LimitRange'] },
  {
    title: 'Workload',
    kinds: [
      'Rollout',
      'Deployment',
      'StatefulSet',
      'DaemonSet',
      'Job',
      'CronJob',
      'Pod',
      'AnalysisTemplate',
    ],
  },
  { title: 'Network', kinds: ['Service', 'Ingress', 'IngressClass'] },
  // Apart from the other network objects: there is one per end of an edge.
  { title: 'Network policies', kinds: ['NetworkPolicy'] },
  {
    title: 'Configuration',
    kinds: ['ConfigMap', 'ExternalSecret', 'SecretStore', 'Secret'],
  },
  {
    title: 'Scaling',
    kinds: [
      'HorizontalPodAutoscaler',
      'VerticalPodAutoscaler',
      'PodDisruptionBudget',
      'PriorityClass',
    ],
  },
  {
    title: 'Storage',
    kinds: ['PersistentVolumeClaim', 'PersistentVolume', 'StorageClass'],
  },
  {
    title: 'Access',
    kinds: [
      'ServiceAccount',
      'Role',
      'RoleBinding',
      'ClusterRole',
      'ClusterRoleBinding',
    ],
  },
];

const OTHER = 'Other';

/** The objects by family, each family by kind and name; empty ones are left out. */
export function groupObjects(
  objects: readonly ManifestObject[],
): ObjectGroup[] {
  const kinds = FAMILIES.flatMap(family => family.kinds);
  const rank = ({ kind }: ManifestObject) => {
    const index = kinds.indexOf(kind);
    return index < 0 ? kinds.length : index;
  };
  const sorted = [...objects].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.kind.localeCompare(b.kind) ||
      a.name.localeCompare(b.name),
  );
  const familyOf = ({ kind }: ManifestObject) =>
    FAMILIES.find(family => family.kinds.includes(kind))?.title ?? OTHER;
  return [...FAMILIES.map(({ title }) => title), OTHER]
    .map(title => ({
      title,
      objects: sorted.filter(object => familyOf(object) === title),
    }))
    .filter(group => group.objects.length > 0);
}

/** Those whose kind, name or reason has all the words, in any order. */
export function filterObjects(
  objects: readonly ManifestObject[],
  text: string,
): ManifestObject[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return objects.filter(({ kind, name, because }) => {
    const searched = `${kind} ${name} ${because}`.toLowerCase();
    return words.every(word => searched.includes(word));
  });
}

/** The kind of an object, unless the title of its group has said it. */
export function kindInGroup({ kind }: ManifestObject): string | undefined {
  return kind === 'NetworkPolicy' ? undefined : kind;
}

/**
 * A reason without what everybody knows who reads it in a list: the folder of
 * the room, and kind and namespace of entities.
 */
export function shortReason(because: string): string {
  return because
    .replace(/packages\/platform\/(?:services|resources)\/[^/\s]+\//g, '')
    .replace(/(?:component|resource):default\//g, '');
}

/** The object that an address or a finding names, by key or by id. */
export function findObject(
  objects: readonly ManifestObject[],
  name: string | undefined,
): ManifestObject | undefined {
  return objects.find(({ key, id }) => key === name || id === name);
}
