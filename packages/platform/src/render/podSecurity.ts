import type {
  PodSecurityContext,
  SecurityContext,
} from 'cdk8s-plus-33/lib/imports/k8s';

/** User and group of processes that need no particular one; any but 0 would do. */
export const NON_ROOT = 10_001;

/** What Pod Security `restricted` asks of a pod. */
export function restrictedPod(user = NON_ROOT): PodSecurityContext {
  return {
    fsGroup: user,
    runAsGroup: user,
    runAsNonRoot: true,
    runAsUser: user,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** What Pod Security `restricted` asks of a container, and a read-only root. */
export function restrictedContainer(): SecurityContext {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  };
}
