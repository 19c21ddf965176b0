import { CONFIG_MAPS, SECRETS } from '../../registry/kinds';
import type { Registry } from '../../registry/Registry';
import type { Container } from '../types/Container';
import type { Pod } from '../types/Pod';

type Reference = { name?: string; optional?: boolean } | undefined;

function missing(options: {
  registry: Registry;
  namespace: string | undefined;
  kind: typeof SECRETS;
  reference: Reference;
}): string | undefined {
  const { registry, namespace, kind, reference } = options;
  if (!reference?.name || reference.optional) {
    return undefined;
  }
  const { name } = reference;
  return registry.get(kind, { namespace, name })
    ? undefined
    : `${kind.singular} "${name}" not found`;
}

/** What a container's environment refers to and is not there. */
export function configErrorOf(
  registry: Registry,
  pod: Pod,
  container: Container,
): string | undefined {
  const { namespace } = pod.metadata;
  const references = [
    ...(container.env ?? []).flatMap(({ valueFrom }) => [
      { kind: SECRETS, reference: valueFrom?.secretKeyRef },
      { kind: CONFIG_MAPS, reference: valueFrom?.configMapKeyRef },
    ]),
    ...(container.envFrom ?? []).flatMap(({ secretRef, configMapRef }) => [
      { kind: SECRETS, reference: secretRef },
      { kind: CONFIG_MAPS, reference: configMapRef },
    ]),
  ];
  return references
    .map(({ kind, reference }) =>
      missing({ registry, namespace, kind, reference }),
    )
    .find(error => error !== undefined);
}

/** The first volume of a pod that cannot be mounted, in the words of the kubelet. */
export function mountErrorOf(registry: Registry, pod: Pod): string | undefined {
  const { namespace } = pod.metadata;
  for (const { name, secret, configMap } of pod.spec.volumes ?? []) {
    const error =
      missing({
        registry,
        namespace,
        kind: SECRETS,
        reference: secret && { ...secret, name: secret.secretName },
      }) ??
      missing({ registry, namespace, kind: CONFIG_MAPS, reference: configMap });
    if (error !== undefined) {
      return `MountVolume.SetUp failed for volume "${name}" : ${error}`;
    }
  }
  return undefined;
}
