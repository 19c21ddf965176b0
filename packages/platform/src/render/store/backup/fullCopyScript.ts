/**
 * Takes a full copy of the SOURCE and sends it to the BUCKET as it is read,
 * compressed; no disk in between has to hold it.
 */
export const FULL_COPY_SCRIPT = `#!/bin/bash
set -euo pipefail
copy=mysql/full/$(date -u +%Y-%m-%dT%H%MZ)

aws s3api put-bucket-lifecycle-configuration --endpoint-url "$ENDPOINT" \\
  --bucket "$BUCKET" --lifecycle-configuration file:///etc/lifecycle/lifecycle.json

# It is complete when @.done.json is there; @.json names the position in the binary log.
mysqlsh --passwords-from-stdin --host="$SOURCE" --port=3306 --user=mysql_backup -- \\
  util dump-instance "$copy" --s3-bucket-name="$BUCKET" --s3-endpoint-override="$ENDPOINT" \\
  --compression=zstd --threads=2 <<< "$MYSQL_PASSWORD"
echo "copied $SOURCE to $BUCKET/$copy"
`;
