import { toKubernetesTime } from '../../clock/timestamps';
import { kindOf } from '../../registry/kinds';
import type { ResourceKind } from '../../registry/ResourceKind';
import { withCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, parseKey } from '../engine/keys';
import type { SecretStore } from '../types/ExternalSecret';

/** Says of every store of secrets that the simulated vault can be reached. */
export class SecretStoreController implements Controller {
  readonly name: string;
  readonly watches: readonly Watch[];
  readonly #context: ControllerContext;
  readonly #kind: ResourceKind;

  static create(options: {
    context: ControllerContext;
    kind: 'ClusterSecretStore' | 'SecretStore';
  }): SecretStoreController {
    return new SecretStoreController(options.context, options.kind);
  }

  private constructor(context: ControllerContext, kind: string) {
    this.#context = context;
    this.#kind = kindOf({ apiVersion: 'external-secrets.io/v1', kind })!;
    this.name = this.#kind.resource;
    this.watches = [{ kind: this.#kind, keysOf: itself }];
  }

  reconcile(key: string): void {
    const { registry, clock } = this.#context;
    const store = registry.get<SecretStore>(this.#kind, parseKey(key));
    if (store) {
      registry.update<SecretStore>(this.#kind, {
        ...store,
        status: {
          capabilities: 'ReadWrite',
          conditions: withCondition(store.status?.conditions, {
            type: 'Ready',
            status: 'True',
            reason: 'Valid',
            message: 'store validated',
            lastTransitionTime: toKubernetesTime(clock.now()),
          }),
        },
      });
    }
  }
}
