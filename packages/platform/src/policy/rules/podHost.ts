import type { KubernetesObject } from '../../render/KubernetesObject';
import { mapsOf, shown, textOf, valueAt } from '../objects/json';
import { containersOf } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import type { PodTemplate } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import type { PolicyTarget } from '../PolicyRule';

const NAMESPACES = ['hostIPC', 'hostNetwork', 'hostPID'];

/**
 * What a node agent may mount of its node, and whether it may write there.
 * The log collector has to read what the kubelet writes of all containers,
 * and keeps what it has not shipped yet where a restart does not lose it.
 */
const NODE_AGENTS: Record<string, Record<string, 'read' | 'write'>> = {
  fluentd: { '/var/log': 'read', '/var/log/fluentd-buffer': 'write' },
};

/** Paths of the node that an object may mount; none for all but node agents. */
export function nodePathsOf(
  object: KubernetesObject,
  scope: PolicyTarget['scope'],
): Readonly<Record<string, 'read' | 'write'>> {
  const { name, namespace } = object.metadata;
  const isAgent =
    scope === 'cluster' &&
    object.kind === 'DaemonSet' &&
    namespace === 'platform-system' &&
    Object.hasOwn(NODE_AGENTS, name);
  return isAgent ? NODE_AGENTS[name] : {};
}

/** Whether every container that mounts a volume mounts it read-only. */
function isReadOnly(template: PodTemplate, volume: unknown): boolean {
  return containersOf(template)
    .flatMap(({ container }) => mapsOf(container.volumeMounts))
    .filter(({ name }) => name === volume)
    .every(({ readOnly }) => readOnly === true);
}

function hostPathsOf(
  template: PodTemplate,
  scope: PolicyTarget['scope'],
): Violation[] {
  const { field, object, spec } = template;
  const allowed = nodePathsOf(object, scope);
  return mapsOf(spec.volumes).flatMap((volume, index) => {
    if (volume.hostPath === undefined) {
      return [];
    }
    const path = textOf(valueAt(volume, 'hostPath', 'path')) ?? '';
    const access = Object.hasOwn(allowed, path) ? allowed[path] : undefined;
    const at = `${field}.volumes[${index}].hostPath`;
    if (access === undefined) {
      const message = `expected no path of the node, found ${shown(path)}`;
      return [{ object, field: at, message }];
    }
    const message = `expected every mount of ${path} to be read-only`;
    return access === 'write' || isReadOnly(template, volume.name)
      ? []
      : [{ object, field: at, message }];
  });
}

function sharedNamespacesOf({ field, object, spec }: PodTemplate): Violation[] {
  return NAMESPACES.filter(
    name => spec[name] !== undefined && spec[name] !== false,
  ).map(name => ({
    object,
    field: `${field}.${name}`,
    message: `expected false or nothing, found ${shown(spec[name])}`,
  }));
}

function hostPortsOf(template: PodTemplate): Violation[] {
  return containersOf(template).flatMap(({ container, field }) =>
    mapsOf(container.ports).flatMap((port, index) =>
      (port.hostPort ?? 0) === 0
        ? []
        : [
            {
              object: template.object,
              field: `${field}.ports[${index}].hostPort`,
              message: `expected no port of the node, found ${shown(
                port.hostPort,
              )}`,
            },
          ],
    ),
  );
}

export const podHost = defineRule({
  id: 'pod.host',
  title:
    'No pod shares a namespace, a port or a path with its node, except what the log collector must read',
  why: 'Through the network, the processes or the files of its node a pod reaches every other pod there and the credentials of the kubelet; no NetworkPolicy holds for the host network. A port of the node can also be taken only once.',
  check: ({ objects, scope }) =>
    podTemplatesOf(objects).flatMap(template => [
      ...sharedNamespacesOf(template),
      ...hostPathsOf(template, scope),
      ...hostPortsOf(template),
    ]),
});
