import {
  CONFIG_MAPS,
  NAMESPACES,
  SERVICE_ACCOUNTS,
} from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself } from '../engine/keys';

const MANAGER = { manager: 'kube-controller-manager' };

/** Gives every namespace what pods rely on: an account and the cluster's certificate authority. */
export class NamespaceDefaultsController implements Controller {
  readonly name = 'serviceaccount-controller';
  readonly watches: readonly Watch[] = [
    { kind: NAMESPACES, keysOf: itself },
    {
      kind: SERVICE_ACCOUNTS,
      keysOf: ({ object }) => [object.metadata.namespace!],
    },
  ];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): NamespaceDefaultsController {
    return new NamespaceDefaultsController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(name: string): void {
    const { registry, writer, certificateAuthority } = this.#context;
    const namespace = registry.get(NAMESPACES, { name });
    if (!namespace || namespace.metadata.deletionTimestamp) {
      return;
    }
    const account = { namespace: name, name: 'default' };
    if (!registry.get(SERVICE_ACCOUNTS, account)) {
      writer.create(SERVICE_ACCOUNTS, { metadata: account }, MANAGER);
    }
    const authority = { namespace: name, name: 'kube-root-ca.crt' };
    if (!registry.get(CONFIG_MAPS, authority)) {
      writer.create<KubernetesObject & { data: Record<string, string> }>(
        CONFIG_MAPS,
        {
          metadata: {
            ...authority,
            annotations: {
              'kubernetes.io/description':
                'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
            },
          },
          data: { 'ca.crt': certificateAuthority },
        },
        MANAGER,
      );
    }
  }
}
