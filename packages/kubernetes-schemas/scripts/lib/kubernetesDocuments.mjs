import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goModule } from './goModule.mjs';
import { GROUP_VERSIONS, KUBERNETES } from './pins.mjs';

/** The OpenAPI v3 documents of the pinned Kubernetes, by group version. */
export function kubernetesDocuments({ workFolder }) {
  const module = goModule({ ...KUBERNETES, workFolder });
  const folder = join(module, 'api', 'openapi-spec', 'v3');
  return GROUP_VERSIONS.map(groupVersion => {
    const file = `${apiPath(groupVersion).replaceAll('/', '__')}_openapi.json`;
    const document = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return { groupVersion, document };
  });
}

/** Where an API server serves a group version. */
function apiPath(groupVersion) {
  return groupVersion.includes('/')
    ? `apis/${groupVersion}`
    : `api/${groupVersion}`;
}
