import { customResources } from '@brown-bear/kubernetes-schemas';
import type { CustomResource } from '@brown-bear/kubernetes-schemas';
import { bootstrapRoles } from '../rbac/bootstrapRoles';
import type { KubernetesObject } from '../registry/objects';

/** Namespaces that every cluster has. */
const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

function definitionOf(resource: CustomResource): KubernetesObject {
  const { group, version, kind, plural, singular, scope } = resource;
  const names = {
    kind,
    listKind: `${kind}List`,
    plural,
    singular,
    shortNames: [...resource.shortNames],
    ...(resource.categories.length > 0 && {
      categories: [...resource.categories],
    }),
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names,
      scope,
      conversion: { strategy: 'None' },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: resource.schema },
          subresources: resource.subresources,
          additionalPrinterColumns: [...resource.printerColumns],
          ...(resource.selectableFields.length > 0 && {
            selectableFields: [...resource.selectableFields],
          }),
        },
      ],
    },
    status: {
      acceptedNames: names,
      storedVersions: [version],
      conditions: ['NamesAccepted', 'Established'].map(type => ({
        type,
        status: 'True',
      })),
    },
  };
}

/** What is in a cluster before anybody has used it. */
export function bootstrapObjects(): KubernetesObject[] {
  return [
    ...NAMESPACES.map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    })),
    ...customResources().map(definitionOf),
    ...bootstrapRoles(),
  ];
}
