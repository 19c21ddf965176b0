/**
 * How a node starts. Its environment names the FIRST_NODES, those that elect
 * the first master of a new cluster, where there are several.
 */
export const START_SCRIPT = `#!/bin/bash
set -euo pipefail
home=/usr/share/elasticsearch

# It writes beside its settings; those of the image and ours are read-only.
cp -r "$home/config/." "$ES_PATH_CONF"
cp "$(dirname "$0")/elasticsearch.yml" "$ES_PATH_CONF/elasticsearch.yml"

# Only a node that has never been in a cluster may take part in making one: one
# that lost its volume joins the others.
if [ -n "\${FIRST_NODES:-}" ] && [ ! -d "$home/data/_state" ]; then
  echo "cluster.initial_master_nodes: [$FIRST_NODES]" >> "$ES_PATH_CONF/elasticsearch.yml"
fi
exec /bin/tini -- /usr/local/bin/docker-entrypoint.sh eswrapper
`;
