import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { stableHex } from '../../hash/stableHash';
import type { Change } from '../../registry/Change';
import { PASSWORDS, PUSH_SECRETS, SECRETS } from '../../registry/kinds';
import { withCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { keyOf, parseKey } from '../engine/keys';
import type { PushSecret } from '../types/ExternalSecret';
import { parseDuration } from './goDuration';

/** Holds a PushSecret back until what it has pushed is gone from the store. */
const FINALIZER = 'pushsecret.externalsecrets.io/finalizer';

const MANAGER = { manager: 'external-secrets' };

/** How often it looks again unless the PushSecret says so itself: an hour. */
const REFRESH_SECONDS = 3600;

/** How soon it looks for a source that is not there yet. */
const RETRY_SECONDS = 10;

/**
 * Puts secrets into the simulated vault. What a vault holds stands in the
 * status of the PushSecrets, so that it lives as long as they do.
 */
export class PushSecretController implements Controller {
  readonly name = 'push-secrets';
  readonly watches: readonly Watch[] = [
    {
      kind: PUSH_SECRETS,
      keysOf: ({ object, previous }: Change) =>
        previous &&
        previous.spec === object.spec &&
        previous.metadata.deletionTimestamp ===
          object.metadata.deletionTimestamp
          ? []
          : [keyOf(object)],
    },
  ];
  readonly #context: ControllerContext;

  static create(options: { context: ControllerContext }): PushSecretController {
    return new PushSecretController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry, clock } = this.#context;
    const pushing = registry.get<PushSecret>(PUSH_SECRETS, parseKey(key));
    if (!pushing) {
      return;
    }
    if (pushing.metadata.deletionTimestamp) {
      this.#letGo(pushing);
      return;
    }
    const held = this.#holdBack(pushing);
    const hasSource = this.#hasSource(held);
    this.#report(held, hasSource);
    const refresh = hasSource
      ? parseDuration(held.spec.refreshInterval) ?? REFRESH_SECONDS
      : RETRY_SECONDS;
    if (refresh > 0) {
      const at = addSeconds(clock.now(), refresh);
      this.#context.requeue({ controller: this, key, at, deferrable: true });
    }
  }

  #hasSource({ metadata, spec }: PushSecret): boolean {
    const { registry } = this.#context;
    const { namespace } = metadata;
    const { generatorRef, secret } = spec.selector;
    if (generatorRef) {
      const { name } = generatorRef;
      return (
        generatorRef.kind !== 'Password' ||
        registry.get(PASSWORDS, { namespace, name }) !== undefined
      );
    }
    const name = secret?.name ?? '';
    return registry.get(SECRETS, { namespace, name }) !== undefined;
  }

  #holdBack(pushing: PushSecret): PushSecret {
    const { finalizers = [] } = pushing.metadata;
    return pushing.spec.deletionPolicy !== 'Delete' ||
      finalizers.includes(FINALIZER)
      ? pushing
      : this.#context.registry.update<PushSecret>(PUSH_SECRETS, {
          ...pushing,
          metadata: {
            ...pushing.metadata,
            finalizers: [...finalizers, FINALIZER],
          },
        });
  }

  #letGo(pushing: PushSecret): void {
    const { finalizers = [] } = pushing.metadata;
    if (finalizers.includes(FINALIZER)) {
      this.#context.writer.update<PushSecret>(
        PUSH_SECRETS,
        {
          ...pushing,
          metadata: {
            ...pushing.metadata,
            finalizers: finalizers.filter(name => name !== FINALIZER),
          },
        },
        MANAGER,
      );
    }
  }

  #report(pushing: PushSecret, hasSource: boolean): void {
    const { registry, clock, events } = this.#context;
    const { data = [], secretStoreRefs } = pushing.spec;
    const now = toKubernetesTime(clock.now());
    const wasReady = pushing.status?.syncedPushSecrets !== undefined;
    const [status, reason, message] = hasSource
      ? ['True' as const, 'Synced', 'PushSecret synced successfully']
      : ['False' as const, 'Errored', 'could not get source secret'];
    const pushed = Object.fromEntries(
      data.map(({ match }) => [match.remoteRef.remoteKey, { match }]),
    );
    registry.update<PushSecret>(PUSH_SECRETS, {
      ...pushing,
      status: {
        ...pushing.status,
        ...(hasSource && {
          refreshTime: now,
          syncedResourceVersion: `${pushing.metadata.generation}-${stableHex(
            pushing.metadata.uid!,
            JSON.stringify(pushing.spec),
          ).slice(0, 56)}`,
          syncedPushSecrets: Object.fromEntries(
            secretStoreRefs.map(({ kind = 'SecretStore', name = '' }) => [
              `${kind}/${name}`,
              pushed,
            ]),
          ),
        }),
        conditions: withCondition(pushing.status?.conditions, {
          type: 'Ready',
          status,
          reason,
          message,
          lastTransitionTime: now,
        }),
      },
    });
    if (hasSource && !wasReady) {
      events.record(
        { component: 'push-secret' },
        { about: pushing, reason, message },
      );
    }
  }
}
