import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { stableHex } from '../../hash/stableHash';
import type { Change } from '../../registry/Change';
import { EXTERNAL_SECRETS, PUSH_SECRETS, SECRETS } from '../../registry/kinds';
import { withCondition } from '../conditions';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { keyOf, ownerOfKind, parseKey } from '../engine/keys';
import { controllerReference } from '../ownership';
import type {
  ExternalSecret,
  PushSecret,
  Secret,
} from '../types/ExternalSecret';
import { parseDuration } from './goDuration';

const MANAGER = { manager: 'external-secrets' };

/** How often a secret is fetched anew unless it says so itself: an hour. */
const REFRESH_SECONDS = 3600;

/** How soon it asks again for what the vault does not have. */
const RETRY_SECONDS = 10;

/** Namespaces whose secrets nobody but themselves puts into the vault. */
const SELF_SERVICE = 'alm-env-';

/** Fetches secrets from the simulated vault: made-up values, the same for the same key. */
export class ExternalSecretController implements Controller {
  readonly name = 'external-secrets';
  readonly watches: readonly Watch[] = [
    {
      kind: EXTERNAL_SECRETS,
      keysOf: ({ object, previous }: Change) =>
        previous && previous.spec === object.spec ? [] : [keyOf(object)],
    },
    { kind: SECRETS, keysOf: ownerOfKind('ExternalSecret') },
    { kind: PUSH_SECRETS, keysOf: change => this.#waitingFor(change) },
  ];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): ExternalSecretController {
    return new ExternalSecretController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry, clock } = this.#context;
    const external = registry.get<ExternalSecret>(
      EXTERNAL_SECRETS,
      parseKey(key),
    );
    if (!external || external.metadata.deletionTimestamp) {
      return;
    }
    const missing = this.#missingFrom(external);
    if (missing.length > 0) {
      this.#fail(external, missing);
      const at = addSeconds(clock.now(), RETRY_SECONDS);
      this.#context.requeue({ controller: this, key, at, deferrable: true });
      return;
    }
    const refresh =
      parseDuration(external.spec.refreshInterval) ?? REFRESH_SECONDS;
    const now = clock.now();
    const last = external.status?.refreshTime;
    const due = last && addSeconds(new Date(last), refresh);
    const secret = this.#secretOf(external);
    if (!due || due <= now || !registry.get(SECRETS, secret.metadata)) {
      this.#sync(external, secret);
    }
    if (refresh > 0) {
      const at = due && due > now ? due : addSeconds(now, refresh);
      this.#context.requeue({ controller: this, key, at, deferrable: true });
    }
  }

  /** Those that did not find everything, when something was pushed beside them. */
  #waitingFor({ object }: Change): string[] {
    const { namespace } = object.metadata;
    return this.#context.registry
      .list<ExternalSecret>(EXTERNAL_SECRETS, { namespace })
      .filter(({ status }) => !status?.binding)
      .map(keyOf);
  }

  /**
   * Keys that the vault does not have. It has all but those of a self-service
   * environment, which are there as long as something in it pushes them.
   */
  #missingFrom({ metadata, spec }: ExternalSecret): string[] {
    const { namespace = '' } = metadata;
    if (!namespace.startsWith(SELF_SERVICE)) {
      return [];
    }
    const own = `alm/${namespace.slice(SELF_SERVICE.length)}/`;
    const asked = (spec.data ?? [])
      .map(({ remoteRef }) => remoteRef.key)
      .filter(key => key.startsWith(own));
    if (asked.length === 0) {
      return [];
    }
    const pushed = new Set(
      this.#context.registry
        .list<PushSecret>(PUSH_SECRETS, { namespace })
        .flatMap(({ status }) => Object.values(status?.syncedPushSecrets ?? {}))
        .flatMap(keys => Object.keys(keys)),
    );
    return asked.filter(key => !pushed.has(key));
  }

  #fail(external: ExternalSecret, missing: readonly string[]): void {
    this.#context.registry.update<ExternalSecret>(EXTERNAL_SECRETS, {
      ...external,
      status: {
        ...external.status,
        conditions: withCondition(external.status?.conditions, {
          type: 'Ready',
          status: 'False',
          reason: 'SecretSyncedError',
          message: `could not get secret data from provider: ${missing[0]} does not exist`,
          lastTransitionTime: toKubernetesTime(this.#context.clock.now()),
        }),
      },
    });
  }

  #secretOf(external: ExternalSecret): Omit<Secret, 'apiVersion' | 'kind'> {
    const { namespace, name } = external.metadata;
    const { target = {}, data = [], dataFrom = [] } = external.spec;
    const keys = [
      ...data.map(({ secretKey, remoteRef }) => ({
        secretKey,
        remote: `${remoteRef.key}/${remoteRef.property ?? ''}`,
      })),
      ...dataFrom.flatMap(({ extract }) =>
        extract
          ? ['username', 'password'].map(property => ({
              secretKey: property,
              remote: `${extract.key}/${property}`,
            }))
          : [],
      ),
    ];
    return {
      metadata: {
        namespace,
        name: target.name ?? name,
        labels: {
          ...target.template?.metadata?.labels,
          'reconcile.external-secrets.io/managed': 'true',
        },
        ...(target.creationPolicy !== 'Orphan' && {
          ownerReferences: [controllerReference(external)],
        }),
      },
      type: target.template?.type ?? 'Opaque',
      data: Object.fromEntries(
        keys.map(({ secretKey, remote }) => [secretKey, this.#value(remote)]),
      ),
    };
  }

  #value(remote: string): string {
    const value = stableHex(this.#context.seed, 'vault', remote).slice(0, 32);
    return Buffer.from(value).toString('base64');
  }

  #sync(
    external: ExternalSecret,
    fresh: Omit<Secret, 'apiVersion' | 'kind'>,
  ): void {
    const { registry, writer, clock, events } = this.#context;
    const before = registry.get<Secret>(SECRETS, fresh.metadata);
    const secret = before
      ? registry.update<Secret>(SECRETS, {
          ...before,
          data: { ...before.data, ...fresh.data },
        })
      : writer.create<Secret>(SECRETS, fresh, MANAGER);
    if (!before) {
      events.record(
        { component: 'external-secrets' },
        { about: external, reason: 'Created', message: 'secret created' },
      );
    }
    const now = toKubernetesTime(clock.now());
    registry.update<ExternalSecret>(EXTERNAL_SECRETS, {
      ...external,
      status: {
        binding: { name: secret.metadata.name },
        refreshTime: now,
        syncedResourceVersion: `${external.metadata.generation}-${stableHex(
          external.metadata.uid!,
          JSON.stringify(external.spec),
        ).slice(0, 56)}`,
        conditions: withCondition(external.status?.conditions, {
          type: 'Ready',
          status: 'True',
          reason: 'SecretSynced',
          message: 'secret synced',
          lastTransitionTime: now,
        }),
      },
    });
  }
}
