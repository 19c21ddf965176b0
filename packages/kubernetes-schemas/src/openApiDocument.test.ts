import { groupVersions } from './groupVersions';
import { KUBERNETES_VERSION } from './KUBERNETES_VERSION';
import { openApiDocument } from './openApiDocument';

describe('openApiDocument', () => {
  it.each(groupVersions())('is complete for %s', groupVersion => {
    const document = openApiDocument(groupVersion);
    const text = JSON.stringify(document);
    expect(text).not.toContain('"$part"');
    const schemas = Object.keys(document?.components.schemas ?? {});
    const used = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      match => match[1],
    );
    expect([...new Set(used)].sort()).toEqual(schemas);
    const prefix = groupVersion.includes('/') ? '/apis' : '/api';
    const paths = Object.keys(document?.paths ?? {});
    expect(paths.length).toBeGreaterThan(0);
    expect(
      paths.filter(path => !path.startsWith(`${prefix}/${groupVersion}/`)),
    ).toEqual([]);
  });

  it('has the title that a server gives it', () => {
    const infoOf = (groupVersion: string) =>
      openApiDocument(groupVersion)?.info;
    expect(infoOf('v1')).toEqual({
      title: 'Kubernetes',
      version: `v${KUBERNETES_VERSION}`,
    });
    expect(infoOf('argoproj.io/v1alpha1')).toEqual({
      title: 'Kubernetes CRD Swagger',
      version: 'v0.1.0',
    });
  });

  it('publishes a custom resource as a server does what its definition says', () => {
    const { paths, components } = openApiDocument('external-secrets.io/v1')!;
    const secret =
      components.schemas['io.external-secrets.v1.ExternalSecret'].properties!;
    expect(secret.metadata).toEqual({
      description: expect.stringMatching(/^Standard object's metadata/),
      allOf: [
        {
          $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta',
        },
      ],
    });
    expect(secret.spec.properties?.refreshInterval).toMatchObject({
      type: 'string',
      default: '1h0m0s',
    });
    const path = '/apis/external-secrets.io/v1/clustersecretstores/{name}';
    const parameters = (operation: unknown) =>
      (operation as { parameters: { name: string }[] }).parameters.map(
        ({ name }) => name,
      );
    expect(parameters(paths[path].get)).toEqual(['resourceVersion']);
    expect(parameters(paths[path].put)).toContain('fieldValidation');
    expect(paths[path].put).toMatchObject({
      requestBody: {
        content: {
          'application/json': expect.anything(),
          'application/yaml': expect.anything(),
        },
      },
    });
    expect(paths[path].delete).toMatchObject({
      responses: {
        200: {
          content: {
            'application/json': {
              schema: { $ref: expect.stringMatching(/v1\.Status$/) },
            },
          },
        },
      },
    });
  });

  it('keeps what clients look for before a dry run', () => {
    const patch =
      openApiDocument('apps/v1')?.paths[
        '/apis/apps/v1/namespaces/{namespace}/deployments/{name}'
      ].patch;
    expect(patch).toMatchObject({
      'x-kubernetes-action': 'patch',
      'x-kubernetes-group-version-kind': {
        group: 'apps',
        kind: 'Deployment',
        version: 'v1',
      },
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: 'dryRun', in: 'query' }),
        expect.objectContaining({ name: 'fieldManager', in: 'query' }),
        expect.objectContaining({ name: 'fieldValidation', in: 'query' }),
        expect.objectContaining({ name: 'force', in: 'query' }),
      ]),
    });
  });

  it('states the values of a field, as a server does and its source does not', () => {
    const schemas = openApiDocument('networking.k8s.io/v1')?.components.schemas;
    const port = schemas?.['io.k8s.api.networking.v1.NetworkPolicyPort'];
    expect(port?.properties?.protocol).toEqual({
      description: expect.stringContaining(
        'Possible enum values:\n - `"SCTP"` is the SCTP protocol.\n - `"TCP"`',
      ),
      enum: ['SCTP', 'TCP', 'UDP'],
      type: 'string',
    });
    const path = schemas?.['io.k8s.api.networking.v1.HTTPIngressPath'];
    expect(path?.properties?.pathType.enum).toEqual([
      'Exact',
      'ImplementationSpecific',
      'Prefix',
    ]);
  });

  it('offers custom resources no strategic merge patch', () => {
    const path =
      '/apis/argoproj.io/v1alpha1/namespaces/{namespace}/rollouts/{name}';
    const patch = openApiDocument('argoproj.io/v1alpha1')?.paths[path].patch;
    expect(patch).toMatchObject({
      operationId: 'patchArgoprojIoV1alpha1NamespacedRollout',
      requestBody: {
        content: {
          'application/apply-patch+yaml': expect.anything(),
          'application/json-patch+json': expect.anything(),
          'application/merge-patch+json': expect.anything(),
        },
      },
      'x-kubernetes-group-version-kind': {
        group: 'argoproj.io',
        kind: 'Rollout',
        version: 'v1alpha1',
      },
    });
    expect(JSON.stringify(patch)).not.toContain('strategic-merge');
    expect(JSON.stringify(patch)).not.toContain('Deployment');
  });

  it('is undefined for what is not served', () => {
    expect(openApiDocument('apps/v1beta1')).toBeUndefined();
  });
});
