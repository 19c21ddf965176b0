import { InputError } from '@backstage/errors';
import type { ApiWriter, Applying, Writing } from '../handlers/ApiWriter';
import { decodeSent } from '../handlers/decodeSent';
import { StatusError } from '../handlers/StatusError';
import {
  CUSTOM_RESOURCE_DEFINITIONS,
  kindOf,
  NAMESPACES,
  SECRETS,
} from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import type { SandboxLogger } from '../SandboxLogger';
import { bootstrapObjects } from './bootstrapObjects';
import { portalReaderRole } from './portalReaderRole';

/** The field manager that has applied what a cluster starts with. */
const DEPLOYER = 'platform';

const BOOTSTRAP: Writing = {
  user: { name: 'system:apiserver', groups: ['system:masters'] },
  manager: 'kube-apiserver',
  dryRun: false,
  warn: () => undefined,
};

const DEPLOYING: Applying = {
  ...BOOTSTRAP,
  user: { name: 'platform-deployment', groups: ['system:masters'] },
  manager: DEPLOYER,
  force: true,
};

type Placed = { kind: ResourceKind; object: KubernetesObject };

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

/** Namespaces first: everything else lives in one. */
function ordered(objects: readonly Placed[]): Placed[] {
  return [
    ...objects.filter(({ kind }) => kind === NAMESPACES),
    ...objects.filter(({ kind }) => kind !== NAMESPACES),
  ];
}

function deploy(writer: ApiWriter, { kind, object }: Placed): void {
  const { name, namespace } = object.metadata;
  const title = `${object.kind} ${namespace ? `${namespace}/` : ''}${name}`;
  if (namespace && !writer.registry.get(NAMESPACES, { name: namespace })) {
    throw new InputError(
      `${title}: metadata.namespace '${namespace}' is not declared; add a Namespace object to the file`,
    );
  }
  try {
    const { warn } = DEPLOYING;
    const decoded = decodeSent({
      kind,
      value: object,
      validation: 'Strict',
      warn,
      isApplied: true,
    });
    writer.apply(kind, decoded, DEPLOYING);
  } catch (error) {
    throw error instanceof StatusError
      ? new InputError(`${title}: ${error.body.message}`)
      : error;
  }
}

/** Fills an empty cluster with what every cluster has. */
export function seedBootstrap(writer: ApiWriter): void {
  for (const object of bootstrapObjects()) {
    const { kind, object: placed } = place(kindOf(object)!, object);
    if (kind === CUSTOM_RESOURCE_DEFINITIONS) {
      writer.registry.create(kind, placed);
    } else {
      writer.create(kind, placed, BOOTSTRAP);
    }
  }
}

/** Lets the portal look at a cluster whose manifests do not say who may. */
export function seedPortalReader(writer: ApiWriter): void {
  for (const object of portalReaderRole()) {
    const { kind, object: placed } = place(kindOf(object)!, object);
    if (!writer.registry.get(kind, placed.metadata)) {
      writer.create(kind, placed, BOOTSTRAP);
    }
  }
}

/** Applies what an environment declares, as its deployment would. */
export function seedObjects(options: {
  writer: ApiWriter;
  objects: readonly KubernetesObject[];
  logger: SandboxLogger;
}): void {
  const { writer, objects, logger } = options;
  ordered(select(objects, logger)).forEach(placed => deploy(writer, placed));
}
