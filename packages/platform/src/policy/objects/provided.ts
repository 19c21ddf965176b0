import type { KubernetesObject } from '../../render/KubernetesObject';
import { isMap, mapOf, mapsOf, textOf, valueAt } from './json';
import { oncePerSet } from './oncePerSet';
import type { Reference } from './References';

/** What a set of objects brings into being under a kind and a name. */
type Provided = {
  kind: string;
  name?: string;
  namespace?: string;
  /** Absent: known only in the cluster. */
  keys?: readonly string[];
};

/** Kubernetes itself creates these. */
const BUILT_IN: readonly Provided[] = [
  { kind: 'ConfigMap', name: 'kube-root-ca.crt', keys: ['ca.crt'] },
  { kind: 'PriorityClass', name: 'system-cluster-critical' },
  { kind: 'PriorityClass', name: 'system-node-critical' },
];

function keysOfExternalSecret({ spec }: KubernetesObject) {
  const { data, dataFrom, target } = mapOf(spec);
  const template = mapOf(target).template;
  if (dataFrom !== undefined || valueAt(template, 'templateFrom')) {
    return undefined;
  }
  const fetched = mapsOf(data).flatMap(
    ({ secretKey }) => textOf(secretKey) ?? [],
  );
  const templated = valueAt(template, 'data');
  if (!isMap(templated)) {
    return fetched;
  }
  return valueAt(template, 'mergePolicy') === 'Merge'
    ? [...fetched, ...Object.keys(templated)]
    : Object.keys(templated);
}

function providedBy(object: KubernetesObject): Provided {
  const { kind, metadata, spec } = object;
  const { name, namespace } = metadata;
  switch (kind) {
    case 'ConfigMap': {
      const { binaryData, data } = object;
      const keys = [data, binaryData].flatMap(map => Object.keys(mapOf(map)));
      return { kind, name, namespace, keys };
    }
    case 'ExternalSecret':
      return {
        kind: 'Secret',
        name: textOf(valueAt(spec, 'target', 'name')) ?? name,
        namespace,
        keys: keysOfExternalSecret(object),
      };
    // https://cert-manager.io/docs/usage/certificate/
    case 'Certificate':
      return {
        kind: 'Secret',
        name: textOf(mapOf(spec).secretName),
        namespace,
        keys: ['ca.crt', 'tls.crt', 'tls.key'],
      };
    default:
      return { kind, name, namespace };
  }
}

function keyOf({ kind, name, namespace }: Provided): string {
  return [kind, namespace, name].join('/');
}

const providedByKey = oncePerSet(objects => {
  const byKey = new Map<string, Provided[]>();
  for (const each of objects.map(providedBy)) {
    byKey.set(keyOf(each), [...(byKey.get(keyOf(each)) ?? []), each]);
  }
  return byKey;
});

/**
 * Why a reference from a namespace would find nothing; undefined if the
 * objects, or Kubernetes itself, provide what it names.
 */
export function missingOf(
  reference: Pick<Reference, 'keys' | 'kind' | 'name'>,
  from: { namespace?: string; objects: readonly KubernetesObject[] },
): string | undefined {
  const { keys, kind, name } = reference;
  const namespace = kind === 'PriorityClass' ? undefined : from.namespace;
  const found = [
    ...BUILT_IN.filter(each => each.kind === kind && each.name === name),
    ...(providedByKey(from.objects).get(keyOf({ kind, name, namespace })) ??
      []),
  ];
  if (found.length === 0) {
    return `expected a ${kind} that is applied with it, found ${name}`;
  }
  const missing = keys.filter(
    key => !found.some(each => each.keys?.includes(key) ?? true),
  );
  return missing.length === 0
    ? undefined
    : `expected ${kind} ${name} to have the key ${missing.join(', ')}`;
}
