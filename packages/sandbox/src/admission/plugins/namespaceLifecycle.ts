import { StatusError } from '../../handlers/StatusError';
import { NAMESPACES } from '../../registry/kinds';
import type { AdmissionPlugin } from '../AdmissionRequest';

/** Namespaces that nobody may delete. */
const IMMORTAL = new Set(['default', 'kube-public', 'kube-system']);

/** https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#namespacelifecycle */
export const namespaceLifecycle: AdmissionPlugin = {
  name: 'NamespaceLifecycle',

  mutate({ operation, kind, namespace, registry, name, object }) {
    if (operation !== 'CREATE' || !kind.namespaced || !namespace) {
      return object;
    }
    const found = registry.get(NAMESPACES, { name: namespace });
    if (!found) {
      throw StatusError.notFound(NAMESPACES, namespace);
    }
    if (found.metadata.deletionTimestamp) {
      const message = `unable to create new content in namespace ${namespace} because it is being terminated`;
      const failure = StatusError.forbidden({ kind, name, message });
      failure.body.details!.causes = [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ];
      throw failure;
    }
    return object;
  },

  validate({ operation, kind, name }) {
    if (operation === 'DELETE' && kind === NAMESPACES && IMMORTAL.has(name)) {
      throw StatusError.forbidden({
        kind,
        name,
        message: 'this namespace may not be deleted',
      });
    }
  },
};
