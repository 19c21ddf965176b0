import type { SnapshotObject } from '../../../judge/judgeSnapshot';
import type { ObjectOptions } from '../../__testUtils__/metadata';
import { rawObject } from './rawObject';

/** Namespace alm. */
export function namespace(
  options: ObjectOptions & { conditions?: unknown[]; name?: string } = {},
): SnapshotObject {
  const { conditions, ...rest } = options;
  return rawObject({
    name: 'alm',
    ...rest,
    namespace: '',
    id: '',
    apiVersion: 'v1',
    kind: 'Namespace',
    spec: { finalizers: ['kubernetes'] },
    status: {
      phase: rest.deleted === undefined ? 'Active' : 'Terminating',
      ...(conditions && { conditions }),
    },
  });
}

/** A ResourceQuota, with what is used and allowed. */
export function quota(
  hard: Record<string, string>,
  used: Record<string, string>,
): SnapshotObject {
  return rawObject({
    name: 'environment',
    id: '',
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    spec: { hard },
    status: { hard, used },
  });
}

/** A Service; without selector where undefined is given. */
export function service(
  options: ObjectOptions & { selector?: Record<string, string> | false } = {},
): SnapshotObject {
  const { selector = { 'app.kubernetes.io/name': 'issue-tracker' }, ...rest } =
    options;
  return rawObject({
    ...rest,
    apiVersion: 'v1',
    kind: 'Service',
    spec: {
      type: 'ClusterIP',
      ports: [{ port: 80, targetPort: 8080 }],
      ...(selector && { selector }),
    },
  });
}

/** An Ingress in front of some Services. */
export function ingress(
  options: ObjectOptions & { services?: string[] } = {},
): SnapshotObject {
  const { services = ['issue-tracker'], ...rest } = options;
  const paths = services.map(name => ({
    path: '/',
    pathType: 'Prefix',
    backend: { service: { name, port: { number: 80 } } },
  }));
  return rawObject({
    ...rest,
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    spec: { rules: [{ host: 'tracker.brown-bear.example', http: { paths } }] },
  });
}

/** A claim of 20Gi; Bound unless it is told else. */
export function claim(
  options: ObjectOptions & { phase?: string; storageClass?: string } = {},
): SnapshotObject {
  const {
    phase = 'Bound',
    storageClass: ofClass = 'platform-ssd',
    ...rest
  } = options;
  return rawObject({
    name: 'data',
    ...rest,
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    spec: {
      storageClassName: ofClass,
      resources: { requests: { storage: '20Gi' } },
    },
    status: { phase },
  });
}

/** A StorageClass, which belongs to the cluster. */
export function storageClass(
  volumeBindingMode: 'Immediate' | 'WaitForFirstConsumer',
): SnapshotObject {
  return rawObject({
    name: 'platform-ssd',
    namespace: '',
    id: '',
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    provisioner: 'ebs.csi.aws.com',
    volumeBindingMode,
  });
}
