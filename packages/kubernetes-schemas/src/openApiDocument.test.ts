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
    expect(document?.info).toEqual({
      title: 'Kubernetes',
      version: `v${KUBERNETES_VERSION}`,
    });
    const prefix = groupVersion.includes('/') ? '/apis' : '/api';
    const paths = Object.keys(document?.paths ?? {});
    expect(paths.length).toBeGreaterThan(0);
    expect(
      paths.filter(path => !path.startsWith(`${prefix}/${groupVersion}/`)),
    ).toEqual([]);
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
