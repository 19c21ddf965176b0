import { createAdmission } from '../admission/createAdmission';
import type { Clock } from '../clock/Clock';
import { RoleAuthorizer } from '../rbac/RoleAuthorizer';
import { REVIEW_KINDS } from '../rbac/reviewKinds';
import { Tokens } from '../rbac/Tokens';
import { eventsView } from '../registry/eventsView';
import { STORED_KINDS } from '../registry/kinds';
import type { Registry } from '../registry/Registry';
import { ResourceCatalog } from '../registry/ResourceCatalog';
import type { ResourceStorage } from '../registry/ResourceStorage';
import { WatchHub } from '../watch/WatchHub';
import type { ApiCluster } from './ApiCluster';
import { ApiWriter } from './ApiWriter';
import { SANDBOX_TOKENS } from './authentication';

/** Everything that an API server needs, around the store of one cluster. */
export function createApiCluster(options: {
  name: string;
  registry: Registry;
  clock: Clock;
}): ApiCluster {
  const { name, registry, clock } = options;
  const authorizer = RoleAuthorizer.create({ registry });
  // Questions have no storage; their handler asks for none.
  const reviews = REVIEW_KINDS.map(
    (kind): ResourceStorage => ({
      kind,
      resourceVersion: () => '',
      get: () => undefined,
      list: () => [],
    }),
  );
  return {
    name,
    clock,
    registry,
    catalog: ResourceCatalog.create({
      storages: [
        ...STORED_KINDS.map(kind => registry.storage(kind)),
        eventsView(registry),
        ...reviews,
      ],
    }),
    writer: ApiWriter.create({
      registry,
      clock,
      admission: createAdmission({ authorizer }),
      seed: name,
    }),
    authorizer,
    watches: WatchHub.create({ registry, clock }),
    tokens: Tokens.create({ fixed: SANDBOX_TOKENS, clock }),
  };
}
