import { folderIn } from '../../environment/bucketBindings';

/**
 * Closes the binary log that the SOURCE writes and sends all closed ones that
 * the BUCKET lacks. They are kept by server: one that is made anew counts from
 * the beginning again.
 */
export function binaryLogScript(spec: { name: string }): string {
  return `#!/bin/bash
set -euo pipefail
export MYSQL_PWD=$MYSQL_PASSWORD
server=(--host="$SOURCE" --port=3306 --user=mysql_backup)

query() { mysql --no-defaults "\${server[@]}" --batch --skip-column-names --execute="$1"; }
s3() { aws s3 --endpoint-url "$ENDPOINT" "$@"; }

query 'FLUSH BINARY LOGS'
folder=${folderIn(spec)}mysql/binlog/$(query 'SELECT @@server_uuid')
# Fails where there is nothing yet; if it is something else, sending fails as well.
shipped=$(s3 ls "s3://$BUCKET/$folder/" || true)
# The last one is being written.
closed=$(query 'SHOW BINARY LOGS' | cut -f 1 | head -n -1)

for log in $closed; do
  if ! grep -qw "$log" <<< "$shipped"; then
    mysqlbinlog --no-defaults "\${server[@]}" --read-from-remote-server --raw --result-file="$TMPDIR/" "$log"
    s3 mv --only-show-errors "$TMPDIR/$log" "s3://$BUCKET/$folder/$log"
    echo "sent $folder/$log"
  fi
done
`;
}
