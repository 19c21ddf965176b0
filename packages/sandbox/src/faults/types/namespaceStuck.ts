import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { CONFIG_MAPS, NAMESPACES } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import { faultType } from '../FaultType';
import { common, target } from '../fields';

const HOLDER = 'held-by-the-sandbox';
const FINALIZER = 'sandbox.brown-bear.io/held';

type ConfigMap = KubernetesObject & { data?: Record<string, string> };

/** Namespaces that must not be lost by trying something out. */
const KEPT = /^(?:alm|default|kube-.*|platform-system)$/;

export const namespaceStuck = faultType({
  type: 'namespace.stuck-terminating',
  title: 'A namespace does not go away',
  description:
    'An object in a namespace carries a finalizer that nobody removes, so that the namespace stays Terminating once it is deleted. A namespace that does not exist is created and deleted at once.',
  targetKind: 'namespace',
  schema: z.object({
    ...common,
    target: target('Namespace that cannot be deleted').default('alm-env-stuck'),
  }),
  inject: (cluster, { target: name }) => {
    const { registry, writer } = cluster;
    if (KEPT.test(name)) {
      throw new InputError(
        `target '${name}' belongs to the platform: choose a self-service namespace or a new name`,
      );
    }
    const manager = { manager: 'sandbox' };
    const exists = registry.get(NAMESPACES, { name }) !== undefined;
    if (!exists) {
      writer.create(NAMESPACES, { metadata: { name } }, manager);
    }
    const holder = { namespace: name, name: HOLDER };
    registry.create<ConfigMap>(CONFIG_MAPS, {
      metadata: { ...holder, finalizers: [FINALIZER] },
      data: { reason: 'keeps its namespace from being deleted' },
    });
    if (!exists) {
      writer.delete(NAMESPACES, { name }, manager);
    }
    return {
      heal: () => {
        const held = registry.get<ConfigMap>(CONFIG_MAPS, holder);
        if (!held) {
          return;
        }
        if (held.metadata.deletionTimestamp) {
          const { finalizers, ...metadata } = held.metadata;
          writer.update<ConfigMap>(CONFIG_MAPS, { ...held, metadata }, manager);
        } else {
          registry.remove(CONFIG_MAPS, holder);
        }
      },
    };
  },
});
