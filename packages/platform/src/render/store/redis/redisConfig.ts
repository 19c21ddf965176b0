import { shareOfMemory } from '../storeClass';
import type { StoreContext } from '../StoreContext';

/** Where the volume is mounted. */
export const DATA_DIRECTORY = '/data';

/** Where its users are kept, in memory. */
export const RUN_DIRECTORY = '/run/redis';

/** Account with which a replica copies the master. */
export const REPLICATION_USER = 'replication';

/** Settings of a Redis server, https://redis.io/docs/latest/operate/oss_and_stack/management/config-file/ */
export function redisConfig({ planned }: StoreContext): string {
  return `port ${planned.store.workload.port}
dir ${DATA_DIRECTORY}
aclfile ${RUN_DIRECTORY}/users.acl
masteruser ${REPLICATION_USER}

# Three quarters of the limit: a fork that writes the file needs the rest.
maxmemory ${shareOfMemory(planned, 75)}mb
# What expires soonest goes first: cached answers, not sessions.
maxmemory-policy volatile-ttl

# A restart loses one second at most.
appendonly yes
appendfsync everysec
save ""

# An hour and a half of writes at night: a short break needs no full copy.
repl-backlog-size 64mb
# The old copy stays until the new one is complete.
repl-diskless-load swapdb
slowlog-log-slower-than 10000
`;
}
