import type { Clock } from '../clock/Clock';
import type { RoleAuthorizer } from '../rbac/RoleAuthorizer';
import type { Tokens } from '../rbac/Tokens';
import type { Registry } from '../registry/Registry';
import type { ResourceCatalog } from '../registry/ResourceCatalog';
import type { WatchHub } from '../watch/WatchHub';
import type { ApiWriter } from './ApiWriter';

/** Everything behind the API server of one cluster. */
export type ApiCluster = {
  name: string;
  clock: Clock;
  registry: Registry;
  catalog: ResourceCatalog;
  writer: ApiWriter;
  authorizer: RoleAuthorizer;
  watches: WatchHub;
  tokens: Tokens;
};
