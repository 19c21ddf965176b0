import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goModule } from './goModule.mjs';
import { goTypes } from './goTypes.mjs';
import { METRICS } from './pins.mjs';
import { resourcePaths } from './resourcePaths.mjs';
import { TYPE_META } from './typeMeta.mjs';

const GROUP = { group: 'metrics.k8s.io', version: 'v1beta1' };
const PREFIX = 'io.k8s.metrics.pkg.apis.metrics.v1beta1.';
const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.';

const RESOURCES = [
  { ...GROUP, kind: 'NodeMetrics', plural: 'nodes', scope: 'Cluster' },
  { ...GROUP, kind: 'PodMetrics', plural: 'pods', scope: 'Namespaced' },
].map(resource => ({ ...resource, subresources: {}, methods: ['get'] }));

/** The resource metrics API, which no Kubernetes module has a document of. */
export function metricsDocument({ workFolder, kubernetes }) {
  const folder = goModule({ ...METRICS, workFolder });
  const file = join(folder, 'pkg', 'apis', 'metrics', 'v1beta1', 'types.go');
  const types = goTypes({ text: readFileSync(file, 'utf8'), translateType });
  const schemas = Object.fromEntries(
    Object.entries(types).map(([name, schema]) => [`${PREFIX}${name}`, schema]),
  );
  for (const { kind } of RESOURCES) {
    for (const each of [kind, `${kind}List`]) {
      schemas[`${PREFIX}${each}`]['x-kubernetes-group-version-kind'] = [
        { group: GROUP.group, kind: each, version: GROUP.version },
      ];
    }
  }
  const paths = RESOURCES.map(resource =>
    resourcePaths({
      resource,
      name: `${PREFIX}${resource.kind}`,
      templates: kubernetes,
    }),
  );
  return {
    schemas,
    documents: [
      {
        groupVersion: `${GROUP.group}/${GROUP.version}`,
        paths: Object.assign({}, ...paths),
      },
    ],
  };
}

function translateType(type) {
  if (type.startsWith('[]')) {
    return { items: translateType(type.slice(2)), type: 'array' };
  }
  const reference = name => ({ $ref: `#/components/schemas/${name}` });
  switch (type) {
    case 'string':
    case 'metav1.Duration':
      return { type: 'string' };
    case 'metav1.TypeMeta':
      return Object.fromEntries(
        Object.entries(TYPE_META).map(([field, description]) => [
          field,
          { description, type: 'string' },
        ]),
      );
    case 'v1.ResourceList':
      return {
        additionalProperties: reference(
          'io.k8s.apimachinery.pkg.api.resource.Quantity',
        ),
        type: 'object',
      };
    default:
      return reference(
        type.startsWith('metav1.')
          ? type.replace('metav1.', META)
          : `${PREFIX}${type}`,
      );
  }
}
