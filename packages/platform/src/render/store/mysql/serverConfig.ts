import { clientsOf, mostPodsOf } from '../storeClients';
import { shareOfMemory } from '../storeClass';
import { isFollower } from '../StoreContext';
import type { StoreContext } from '../StoreContext';

/** Where the volume is mounted; the data are in a folder of it. */
export const VOLUME = '/var/lib/mysql';

/** Where the server keeps its socket and what may not reach a disk. */
export const RUN_DIRECTORY = '/var/run/mysqld';

/** Connections that one pod of a service holds at most. */
const CONNECTIONS_PER_POD = 20;

/** Connections for people, copies, exporter and backup. */
const CONNECTIONS_BESIDE = 50;

/**
 * Seconds that binary logs are kept on the server: a copy that was away over
 * a weekend finds what it missed. The backup keeps them for longer.
 */
const BINARY_LOG_SECONDS = 3 * 24 * 60 * 60;

/** All servers of a family take the same number: any may have to take over. */
function maxConnections({ family, plan }: StoreContext): number {
  const pods = clientsOf(plan, family)
    .map(mostPodsOf)
    .reduce((a, b) => a + b, 0);
  return pods * CONNECTIONS_PER_POD + CONNECTIONS_BESIDE;
}

/**
 * What counts as slow is the objective: an alert compares the count of slow
 * statements with that of all, so no log of them is needed.
 */
function slowFrom({ family }: StoreContext): string {
  const { queryMs } = family.leader.store.objectives;
  return queryMs === undefined ? '' : `long_query_time = ${queryMs / 1000}\n`;
}

/** Settings of a MySQL server, https://dev.mysql.com/doc/refman/8.0/en/server-system-variables.html */
export function serverConfig(context: StoreContext): string {
  const { name } = context.planned.store;
  const bufferPool = shareOfMemory(context.planned, 50);
  return `[mysqld]
datadir = ${VOLUME}/data
tmpdir = ${VOLUME}/tmp
socket = ${RUN_DIRECTORY}/mysqld.sock
pid_file = ${RUN_DIRECTORY}/mysqld.pid
mysqlx = OFF
skip_name_resolve = ON
secure_file_priv = NULL
default_time_zone = '+00:00'

# Half of the memory; the rest is for connections and temporary tables.
innodb_buffer_pool_size = ${bufferPool}M
innodb_flush_method = O_DIRECT
innodb_redo_log_capacity = 1G
innodb_print_all_deadlocks = ON
temptable_max_ram = 256M
max_connections = ${maxConnections(context)}
${slowFrom(context)}
# Every server may be copied, followed and promoted.
gtid_mode = ON
enforce_gtid_consistency = ON
log_bin = binlog
binlog_format = ROW
binlog_expire_logs_seconds = ${BINARY_LOG_SECONDS}
binlog_transaction_compression = ON
max_binlog_size = 256M
relay_log = relay
relay_log_recovery = ON
replica_parallel_workers = 4
replica_preserve_commit_order = ON
report_host = ${name}
plugin_load_add = mysql_clone.so
${
  isFollower(context)
    ? `
# Until somebody promotes it with SET PERSIST, which outlives a restart.
super_read_only = ON
`
    : ''
}
[client]
socket = ${RUN_DIRECTORY}/mysqld.sock
`;
}
