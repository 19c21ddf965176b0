import { resourceKinds } from '@brown-bear/kubernetes-schemas';
import type { Express } from 'express';
import request from 'supertest';
import { createTestCluster, silentLogger } from '../__testUtils__/testCluster';
import type { ApiResource } from './apiGroups';
import { STORED_KINDS } from '../registry/kinds';
import { createApiServer } from '../handlers/createApiServer';

const isListed = ({ verbs }: ApiResource) => verbs.includes('list');

describe('discovery', () => {
  let app: Express;

  const get = async (path: string) => {
    const authorization = 'Bearer sandbox-admin';
    const { body } = await request(app)
      .get(path)
      .set({ authorization })
      .expect(200);
    return body;
  };

  beforeEach(async () => {
    const { cluster } = await createTestCluster();
    app = createApiServer({ cluster: cluster.api, logger: silentLogger });
  });

  it('leads from the groups to every resource, and each one can be listed', async () => {
    expect(await get('/api')).toMatchObject({
      kind: 'APIVersions',
      versions: ['v1'],
    });
    const { kind, groups } = await get('/apis');
    expect(kind).toBe('APIGroupList');
    const roots = [
      '/api/v1',
      ...groups.map(
        (group: { preferredVersion: { groupVersion: string } }) =>
          `/apis/${group.preferredVersion.groupVersion}`,
      ),
    ];
    const served: string[] = [];
    for (const root of roots) {
      const list = await get(root);
      expect(list.kind).toBe('APIResourceList');
      const resources: ApiResource[] = list.resources;
      served.push(...resources.map(({ name }) => `${root}/${name}`));
      for (const { name, kind: itemKind } of resources.filter(isListed)) {
        expect((await get(`${root}/${name}`)).kind).toBe(`${itemKind}List`);
      }
    }
    expect(served).toEqual(
      expect.arrayContaining([
        '/api/v1/pods',
        '/api/v1/pods/log',
        '/apis/apps/v1/deployments',
        '/apis/metrics.k8s.io/v1beta1/nodes',
        '/apis/policy/v1/poddisruptionbudgets',
        '/apis/networking.k8s.io/v1/networkpolicies',
        '/apis/coordination.k8s.io/v1/leases',
        '/apis/discovery.k8s.io/v1/endpointslices',
      ]),
    );
  });

  it('describes one group', async () => {
    expect(await get('/apis/apps')).toEqual({
      kind: 'APIGroup',
      apiVersion: 'v1',
      name: 'apps',
      versions: [{ groupVersion: 'apps/v1', version: 'v1' }],
      preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
    });
  });

  it('tells kubectl everything at once, and says when nothing has changed', async () => {
    const headers = {
      authorization: 'Bearer sandbox-reader',
      accept:
        'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json',
    };
    const { body, type } = await request(app)
      .get('/apis')
      .set(headers)
      .expect(200);
    expect(type).toBe('application/json');
    expect(body.kind).toBe('APIGroupDiscoveryList');
    const apps = body.items.find(
      (group: { metadata: { name: string } }) => group.metadata.name === 'apps',
    );
    const deployments = apps.versions[0].resources.find(
      ({ resource }: { resource: string }) => resource === 'deployments',
    );
    expect(deployments).toMatchObject({
      scope: 'Namespaced',
      shortNames: ['deploy'],
      subresources: [
        { subresource: 'scale', responseKind: { kind: 'Scale' } },
        { subresource: 'status', responseKind: { kind: 'Deployment' } },
      ],
    });
    const core = await request(app).get('/api').set(headers).expect(200);
    expect(core.body.items).toHaveLength(1);
    await request(app)
      .get('/api')
      .set({ ...headers, 'if-none-match': core.headers.etag })
      .expect(304);
  });

  it('serves only what the pinned schemas describe, and as they describe it', async () => {
    const described = new Map(
      resourceKinds().map(kind => [
        `${kind.group}/${kind.version}/${kind.plural}`,
        kind,
      ]),
    );
    for (const kind of STORED_KINDS) {
      expect(
        described.get(`${kind.group}/${kind.version}/${kind.resource}`),
      ).toMatchObject({ kind: kind.kind, namespaced: kind.namespaced });
    }
  });
});
