import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { KubernetesObject } from '../registry/objects';

/** Whose role it is; its token is in the portal's configuration. */
const READER = 'portal-reader';

const ROLE_KINDS = ['ClusterRole', 'ClusterRoleBinding'];

let known: KubernetesObject[] | undefined;

/**
 * The role of the portal's reader and its binding, as the platform renders
 * them, for clusters whose manifests do not bring them.
 */
export function portalReaderRole(): KubernetesObject[] {
  if (!known) {
    const platform = dirname(
      require.resolve('@brown-bear/platform/package.json'),
    );
    const file = join(platform, 'rendered', 'development-cluster.yaml');
    known = readFileSync(file, 'utf8')
      .split(/^---$/m)
      // Most of the file is something else, and parsing it takes a second.
      .filter(text => text.includes(`\n  name: ${READER}\n`))
      .map(text => parse(text) as KubernetesObject)
      .filter(({ kind }) => ROLE_KINDS.includes(kind))
      // Its labels say whose cluster that one is.
      .map(role => ({ ...role, metadata: { name: READER } }));
  }
  return known;
}
