import { variableName } from '../../variableName';
import { clientsOf } from '../storeClients';
import type { StoreContext } from '../StoreContext';
import { REPLICATION_USER } from './redisConfig';

/** A user of the servers. */
export type RedisUser = {
  name: string;
  /** Workload and name of its password in the secret store. */
  secret: { of: string; name: string };
  /** Variable in which a server finds the password. */
  variable: string;
  /** https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/ */
  rules: string;
};

/**
 * The users of a master and its replicas, which all have the same: a replica
 * may have to take over. A service sees the keys that begin with its name.
 */
export function redisUsers({
  family,
  plan,
}: Pick<StoreContext, 'family' | 'plan'>): RedisUser[] {
  const own = (name: string, rules: string): RedisUser => ({
    name,
    secret: { of: family.leader.store.name, name: `${name}-password` },
    variable: variableName(`${name}-password`),
    rules,
  });
  return [
    // What redis-cli in the pod is.
    own('default', '~* &* +@all'),
    own(
      'exporter',
      '+ping +info +select +config|get +client|list +client|setname +slowlog|get +slowlog|len +latency|latest +latency|histogram',
    ),
    own(REPLICATION_USER, '+ping +psync +replconf'),
    ...clientsOf(plan, family).flatMap(({ credential, planned }) => {
      const { name } = planned.service;
      return credential === undefined
        ? []
        : [
            {
              name,
              secret: { of: name, name: credential },
              variable: variableName(`${name}-password`),
              rules: `~${name}:* &${name}:* +@all -@admin -@dangerous +info`,
            },
          ];
    }),
  ];
}
