import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GoEnums } from './goEnums.mjs';
import { goModule } from './goModule.mjs';
import { GROUP_VERSIONS, KUBERNETES, KUBERNETES_TYPES } from './pins.mjs';
import { withEnums } from './withEnums.mjs';

/** The OpenAPI v3 documents of the pinned Kubernetes, by group version. */
export function kubernetesDocuments({ workFolder }) {
  const module = goModule({ ...KUBERNETES, workFolder });
  const folder = join(module, 'api', 'openapi-spec', 'v3');
  const enums = new GoEnums(goModule({ ...KUBERNETES_TYPES, workFolder }));
  return GROUP_VERSIONS.map(groupVersion => {
    const file = `${apiPath(groupVersion).replaceAll('/', '__')}_openapi.json`;
    const document = JSON.parse(
      readFileSync(join(folder, file), 'utf8'),
      withoutCbor,
    );
    const schemas = Object.entries(document.components.schemas).map(
      ([schemaName, schema]) => [
        schemaName,
        withEnums({ schemaName, schema, enums }),
      ],
    );
    document.components.schemas = Object.fromEntries(schemas);
    return { groupVersion, document };
  });
}

/** CBOR is alpha in 1.33: documented by the repository, served by nobody. */
function withoutCbor(key, value) {
  return key === 'content'
    ? Object.fromEntries(
        Object.entries(value).filter(([type]) => !type.includes('cbor')),
      )
    : value;
}

/** Where an API server serves a group version. */
function apiPath(groupVersion) {
  return groupVersion.includes('/')
    ? `apis/${groupVersion}`
    : `api/${groupVersion}`;
}
