import { InputError } from '@backstage/errors';
import { NAMESPACES, SECRETS, STORED_KINDS } from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { Registry } from '../registry/Registry';
import { apiVersionOf } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';
import type { SandboxLogger } from '../SandboxLogger';
import { withDefaults } from './defaults';

/** Namespaces that every cluster has. */
const BUILT_IN_NAMESPACES = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
];

type Placed = { kind: ResourceKind; object: KubernetesObject };

function kindOf(object: KubernetesObject): ResourceKind | undefined {
  return STORED_KINDS.find(
    kind =>
      kind.kind === object.kind && apiVersionOf(kind) === object.apiVersion,
  );
}

/** Puts an object where `kubectl apply` would put it. */
function place(kind: ResourceKind, object: KubernetesObject): Placed {
  const { namespace, ...metadata } = object.metadata;
  return {
    kind,
    object: {
      ...object,
      metadata: kind.namespaced
        ? { ...metadata, namespace: namespace ?? 'default' }
        : metadata,
    },
  };
}

function select(
  objects: readonly KubernetesObject[],
  logger: SandboxLogger,
): Placed[] {
  const skipped = new Set<string>();
  const placed: Placed[] = [];
  for (const object of objects) {
    const kind = kindOf(object);
    // Contents of secrets have no place in a sandbox that everybody may read.
    if (!kind || kind === SECRETS) {
      skipped.add(`${object.apiVersion} ${object.kind}`);
    } else {
      placed.push(place(kind, object));
    }
  }
  skipped.forEach(name =>
    logger.warn(`objects of ${name} are not simulated and left out`),
  );
  return placed;
}

/** Fills an empty cluster with what its environment declares. */
export function seedObjects(options: {
  registry: Registry;
  objects: readonly KubernetesObject[];
  logger: SandboxLogger;
}): void {
  const { registry, objects, logger } = options;
  const builtIn = BUILT_IN_NAMESPACES.map(name =>
    place(NAMESPACES, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    }),
  );
  const all = [...builtIn, ...select(objects, logger)];
  // Namespaces first: everything else lives in one.
  const ordered = [
    ...all.filter(({ kind }) => kind === NAMESPACES),
    ...all.filter(({ kind }) => kind !== NAMESPACES),
  ];
  ordered.forEach(({ kind, object }, ordinal) => {
    const { name, namespace } = object.metadata;
    if (namespace && !registry.get(NAMESPACES, { name: namespace })) {
      throw new InputError(
        `${object.kind} ${namespace}/${name}: metadata.namespace '${namespace}' is not declared; add a Namespace object to the file`,
      );
    }
    registry.create(kind, withDefaults({ kind, object, ordinal }));
  });
}
