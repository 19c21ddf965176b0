import { START_SCRIPT } from '../mysql/startScript';
import { RUN_DIRECTORY, VOLUME } from '../mysql/serverConfig';
import { ShellLab } from './ShellLab';

/**
 * Stands in for the client. Other servers are files `servers/<name>` with what
 * they answer to the question whether they are read-only, or what they are called.
 */
const CLIENT = `
for word in "$@"; do
  case $word in
    --host=*) host=\${word#*=} ;;
    --socket=*) socket=\${word#*=} ;;
    --execute=*) query=\${word#*=} ;;
  esac
done
if [ -z "\${socket:-}" ]; then
  [ -e "$LAB/servers/$host" ] || exit 1
  case $query in *super_read_only* | *report_host*) cat "$LAB/servers/$host" ;; *) echo 1 ;; esac
elif [ -n "\${query:-}" ]; then
  [ -e "$LAB/up" ]
else
  sql=$(cat)
  printf '%s\\n' "$sql" >> "$LAB/sql"
  case $sql in *'CLONE INSTANCE'*) [ ! -e "$LAB/busy" ] && mkdir "$LAB/volume/copy" ;; esac
fi`;

/** Stands in for the server: makes a data directory, waits to be ended, or is started for good. */
const SERVER = `
words="$*"
echo "mysqld $words" >> "$LAB/calls"
case $words in
  *--initialize-insecure*) mkdir "\${words##*--datadir=}" ;;
  *--report-host*) exec "$(command -pv sleep)" 15 > /dev/null 2>&1 ;;
  *--skip-networking*)
    command -p sleep 15 > /dev/null 2>&1 &
    trap "kill $!; rm '$LAB/up'; exit 0" TERM
    touch "$LAB/up"
    wait ;;
esac`;

/** Time passes at once; what happens meanwhile is in \`meanwhile\`. */
const SLEEP = `
echo "sleep $*" >> "$LAB/calls"
if [ "$(grep -c '^sleep [^1]' "$LAB/calls")" -gt 3 ]; then kill -9 "$PPID"; fi
[ ! -e "$LAB/meanwhile" ] || [ "$1" = 1 ] || . "$LAB/meanwhile"`;

/** A server that is about to start, with stand-ins for all that is around it. */
export function mysqlLab(): ShellLab {
  const lab = new ShellLab();
  lab.program('mysql', CLIENT);
  lab.program('mysqld', SERVER);
  lab.program('sleep', SLEEP);
  lab.write('volume/.keep');
  lab.write('run/.keep');
  lab.write(
    'start.sh',
    START_SCRIPT.replace(VOLUME, lab.at('volume')).replace(
      RUN_DIRECTORY,
      lab.at('run'),
    ),
  );
  lab.write('accounts.sh', 'echo "accounts of $DBA_PASSWORD"');
  return lab;
}

/** The pods that copies run in. */
export const COPIES = [
  'mysql-standby',
  'mysql-replica-2',
  'mysql-replica-1',
].map(name => `${name}-0.${name}-nodes`);

/** What a server finds in its environment. */
export function environmentOf(store: string): Record<string, string> {
  const copies = ['mysql-standby', 'mysql-replica-2', 'mysql-replica-1'];
  return {
    HOSTNAME: `${store}-0`,
    COPIES: COPIES.join(' '),
    LEADER: 'mysql-primary',
    PEERS: copies.filter(name => name !== store).join(' '),
    SERVER_ID: '100',
    CLONE_PASSWORD: "cl'one\\",
    DBA_PASSWORD: 'dba',
    REPLICATION_PASSWORD: 'replication',
  };
}
