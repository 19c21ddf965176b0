import { isCoreEnvironment } from '@brown-bear/plugin-environments-common';
import { folderIn } from '../../environment/bucketBindings';

/** The bucket of a core environment has no other user, who could have other rules. */
const SET_LIFECYCLE = `aws s3api put-bucket-lifecycle-configuration --endpoint-url "$ENDPOINT" \\
  --bucket "$BUCKET" --lifecycle-configuration file:///etc/lifecycle/lifecycle.json

`;

/**
 * Takes a full copy of the SOURCE and sends it to the BUCKET as it is read,
 * compressed; no disk in between has to hold it.
 */
export function fullCopyScript(spec: { name: string }): string {
  return `#!/bin/bash
set -euo pipefail
copy=${folderIn(spec)}mysql/full/$(date -u +%Y-%m-%dT%H%MZ)

${
  isCoreEnvironment(spec.name) ? SET_LIFECYCLE : ''
}# It is complete when @.done.json is there; @.json names the position in the binary log.
mysqlsh --passwords-from-stdin --host="$SOURCE" --port=3306 --user=mysql_backup -- \\
  util dump-instance "$copy" --s3-bucket-name="$BUCKET" --s3-endpoint-override="$ENDPOINT" \\
  --compression=zstd --threads=2 <<< "$MYSQL_PASSWORD"
echo "copied $SOURCE to $BUCKET/$copy"
`;
}
