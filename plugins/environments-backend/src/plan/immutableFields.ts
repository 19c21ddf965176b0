import type { KubernetesObject } from '@brown-bear/platform';
import { schemaOf } from '@brown-bear/kubernetes-schemas';
import { fieldChanges } from './fieldChanges';
import { at } from './maps';

/**
 * Fields that an API server never lets change, by kind; what else it refuses to
 * change cannot be rendered. https://kubernetes.io/docs/reference/kubernetes-api/
 */
const IMMUTABLE: Readonly<Record<string, readonly string[]>> = {
  ClusterRoleBinding: ['roleRef'],
  DaemonSet: ['spec.selector'],
  Deployment: ['spec.selector'],
  Job: ['spec.completionMode', 'spec.selector', 'spec.template'],
  PersistentVolumeClaim: [
    'spec.accessModes',
    'spec.selector',
    'spec.storageClassName',
    'spec.volumeMode',
    'spec.volumeName',
  ],
  RoleBinding: ['roleRef'],
  Rollout: ['spec.selector'],
  Service: ['spec.clusterIP'],
  StatefulSet: [
    'spec.podManagementPolicy',
    'spec.selector',
    'spec.serviceName',
    'spec.volumeClaimTemplates',
  ],
};

/** Kinds that can be sealed: nothing of them may change after that. */
const SEALABLE = ['ConfigMap', 'Secret'];

/**
 * The first field in which what is rendered differs from what is there and that
 * cannot be changed: the object has to be deleted and made again. Undefined if
 * there is none.
 */
export function immutableChange(
  live: KubernetesObject,
  rendered: KubernetesObject,
): string | undefined {
  const { apiVersion, kind } = rendered;
  const sealed = SEALABLE.includes(kind) && live.immutable === true;
  const own = Object.hasOwn(IMMUTABLE, kind) ? IMMUTABLE[kind] : [];
  const paths = sealed ? ['data', 'binaryData', 'stringData'] : own;
  return paths.find(path => {
    const keys = path.split('.');
    const schema = keys.reduce(
      (inner, key) => inner?.properties?.[key],
      schemaOf({ apiVersion, kind }),
    );
    const changes = fieldChanges({
      before: at(live, ...keys),
      after: at(rendered, ...keys),
      schema,
      path,
      onlyWanted: !sealed,
    });
    return changes.length > 0;
  });
}
