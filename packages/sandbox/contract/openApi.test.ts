import { ok } from './client/Answer';
import type { KubernetesClient } from './client/KubernetesClient';
import { contractCase, describeContract } from './suite/contractCase';

const OPENAPI =
  'https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3';
const APPLY_SCHEMA =
  'https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy';

async function schemasOf(admin: KubernetesClient, group: string) {
  const { paths } = await ok(admin.get('/openapi/v3'));
  const { components } = await ok(admin.get(paths[group].serverRelativeURL));
  return components.schemas;
}

describeContract('OpenAPI', () => {
  contractCase({
    title: 'leads from an index to one document per group and version',
    cites: OPENAPI,
    async run({ admin }) {
      const { paths } = await ok(admin.get('/openapi/v3'));
      for (const group of ['api/v1', 'apis/apps/v1', 'apis/batch/v1']) {
        expect(paths[group].serverRelativeURL).toMatch(
          new RegExp(`^/openapi/v3/${group}\\?hash=[0-9A-F]+$`),
        );
      }
    },
  });

  contractCase({
    title: 'lets clients keep a document that is asked for by its hash',
    cites: OPENAPI,
    async run({ admin }) {
      const { paths } = await ok(admin.get('/openapi/v3'));
      const url: string = paths['apis/apps/v1'].serverRelativeURL;
      const { status, headers, body } = await admin.get(url);
      expect(status).toBe(200);
      expect(headers['content-type']).toMatch(/^application\/json/);
      expect(headers['cache-control']).toBe('public, immutable');
      expect(headers.expires).toBeDefined();
      expect(headers.etag).toBe(`"${url.split('hash=')[1]}"`);
      expect(body.openapi).toMatch(/^3\.0/);
    },
  });

  contractCase({
    title: 'sends on who asks with an old hash',
    cites: OPENAPI,
    async run({ admin }) {
      const { paths } = await ok(admin.get('/openapi/v3'));
      const answer = await admin.get('/openapi/v3/apis/apps/v1?hash=0');
      expect(answer.status).toBe(301);
      expect(answer.headers.location).toBe(
        paths['apis/apps/v1'].serverRelativeURL,
      );
    },
  });

  contractCase({
    title: 'names the kind that a schema describes, and says what is required',
    cites: OPENAPI,
    async run({ admin }) {
      const schemas = await schemasOf(admin, 'apis/apps/v1');
      const deployment = schemas['io.k8s.api.apps.v1.Deployment'];
      expect(deployment).toMatchObject({
        type: 'object',
        description: expect.stringContaining('declarative updates'),
        'x-kubernetes-group-version-kind': [
          { group: 'apps', version: 'v1', kind: 'Deployment' },
        ],
      });
      expect(deployment.properties.spec.allOf).toEqual([
        { $ref: '#/components/schemas/io.k8s.api.apps.v1.DeploymentSpec' },
      ]);
      expect(schemas['io.k8s.api.apps.v1.DeploymentSpec'].required).toEqual([
        'selector',
        'template',
      ]);
    },
  });

  contractCase({
    title: 'says how lists merge',
    cites: APPLY_SCHEMA,
    async run({ admin }) {
      const schemas = await schemasOf(admin, 'api/v1');
      const { containers, tolerations } =
        schemas['io.k8s.api.core.v1.PodSpec'].properties;
      expect(containers).toMatchObject({
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        'x-kubernetes-patch-merge-key': 'name',
        'x-kubernetes-patch-strategy': 'merge',
      });
      expect(tolerations['x-kubernetes-list-type']).toBe('atomic');
      const { ports } = schemas['io.k8s.api.core.v1.ServiceSpec'].properties;
      expect(ports['x-kubernetes-list-map-keys']).toEqual(['port', 'protocol']);
      const { finalizers } =
        schemas['io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'].properties;
      expect(finalizers['x-kubernetes-list-type']).toBe('set');
    },
  });

  contractCase({
    title: 'describes what can be done with a resource and how it is patched',
    cites:
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply',
    async run({ admin }) {
      const { paths } = await ok(admin.get('/openapi/v3/apis/apps/v1'));
      const { patch } =
        paths['/apis/apps/v1/namespaces/{namespace}/deployments/{name}'];
      expect(patch).toMatchObject({
        'x-kubernetes-action': 'patch',
        'x-kubernetes-group-version-kind': {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
        },
      });
      const parameters = patch.parameters.map(
        ({ name }: { name: string }) => name,
      );
      expect(parameters).toEqual(
        expect.arrayContaining(['dryRun', 'fieldManager', 'fieldValidation']),
      );
      expect(Object.keys(patch.requestBody.content)).toEqual(
        expect.arrayContaining([
          'application/json-patch+json',
          'application/merge-patch+json',
          'application/strategic-merge-patch+json',
        ]),
      );
    },
  });
});
