import type { Body } from './client/Answer';
import { ok } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

const named = (entries: Body[], name: string) =>
  entries.find(entry => (entry.name ?? entry.metadata?.name) === name);

describeContract('Discovery', () => {
  contractCase({
    title: 'tells its version',
    cites: 'https://kubernetes.io/docs/concepts/overview/kubernetes-api/',
    async run({ admin }) {
      const { status, body } = await admin.get('/version');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        major: '1',
        minor: expect.stringMatching(/^\d+\+?$/),
        gitVersion: expect.stringMatching(/^v1\.\d+\.\d+/),
        platform: expect.stringMatching(/^\w+\/\w+$/),
      });
    },
  });

  contractCase({
    title: 'answers the health endpoints with ok, and at length when asked',
    cites:
      'https://kubernetes.io/docs/reference/using-api/health-checks/#api-endpoints-for-health',
    async run({ admin }) {
      for (const path of ['/livez', '/readyz', '/healthz']) {
        expect(await admin.get(path)).toMatchObject({
          status: 200,
          text: 'ok',
        });
      }
      const { text } = await admin.get('/readyz?verbose');
      expect(text).toContain('[+]ping ok\n');
      expect(text).toMatch(/check passed\n$/);
    },
  });

  contractCase({
    title: 'lists the versions of the core group',
    cites:
      'https://kubernetes.io/docs/concepts/overview/kubernetes-api/#unaggregated-discovery',
    async run({ admin }) {
      expect(await ok(admin.get('/api'))).toMatchObject({
        kind: 'APIVersions',
        versions: ['v1'],
      });
    },
  });

  contractCase({
    title: 'lists the named groups with their preferred versions',
    cites:
      'https://kubernetes.io/docs/concepts/overview/kubernetes-api/#unaggregated-discovery',
    async run({ admin }) {
      const { kind, apiVersion, groups } = await ok(admin.get('/apis'));
      expect({ kind, apiVersion }).toEqual({
        kind: 'APIGroupList',
        apiVersion: 'v1',
      });
      expect(named(groups, 'autoscaling')).toEqual({
        name: 'autoscaling',
        versions: expect.arrayContaining([
          { groupVersion: 'autoscaling/v2', version: 'v2' },
        ]),
        preferredVersion: { groupVersion: 'autoscaling/v2', version: 'v2' },
      });
      for (const group of [
        'admissionregistration.k8s.io',
        'apps',
        'authentication.k8s.io',
        'authorization.k8s.io',
        'batch',
        'coordination.k8s.io',
        'discovery.k8s.io',
        'networking.k8s.io',
        'policy',
        'rbac.authorization.k8s.io',
        'scheduling.k8s.io',
        'storage.k8s.io',
      ]) {
        expect(named(groups, group)).toBeDefined();
      }
    },
  });

  contractCase({
    title: 'describes one group',
    cites: 'https://kubernetes.io/docs/reference/using-api/#api-groups',
    async run({ admin }) {
      expect(await ok(admin.get('/apis/apps'))).toEqual({
        kind: 'APIGroup',
        apiVersion: 'v1',
        name: 'apps',
        versions: [{ groupVersion: 'apps/v1', version: 'v1' }],
        preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
      });
    },
  });

  contractCase({
    title: 'describes the resources of a version with verbs, names and scope',
    cites:
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#standard-api-terminology',
    async run({ admin }) {
      const apps = await ok(admin.get('/apis/apps/v1'));
      expect(apps).toMatchObject({
        kind: 'APIResourceList',
        groupVersion: 'apps/v1',
      });
      expect(named(apps.resources, 'deployments')).toMatchObject({
        singularName: 'deployment',
        namespaced: true,
        kind: 'Deployment',
        verbs: expect.arrayContaining(VERBS),
        shortNames: ['deploy'],
        categories: ['all'],
      });
      const core = await ok(admin.get('/api/v1'));
      expect(core.groupVersion).toBe('v1');
      expect(named(core.resources, 'nodes')).toMatchObject({
        namespaced: false,
        shortNames: ['no'],
      });
    },
  });

  contractCase({
    title: 'describes subresources, those of another kind with its group',
    cites:
      'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/',
    async run({ admin }) {
      const { resources } = await ok(admin.get('/apis/apps/v1'));
      expect(named(resources, 'deployments/scale')).toMatchObject({
        singularName: '',
        group: 'autoscaling',
        version: 'v1',
        kind: 'Scale',
        verbs: expect.arrayContaining(['get', 'patch', 'update']),
      });
      expect(named(resources, 'deployments/status')).toMatchObject({
        kind: 'Deployment',
        verbs: expect.arrayContaining(['get', 'patch', 'update']),
      });
    },
  });

  contractCase({
    title: 'describes everything at once where the aggregated form is accepted',
    cites:
      'https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery',
    async run({ admin }) {
      const { headers, body } = await admin.get('/apis', AGGREGATED);
      expect(headers['content-type']).toBe(AGGREGATED);
      expect(body).toMatchObject({
        kind: 'APIGroupDiscoveryList',
        apiVersion: 'apidiscovery.k8s.io/v2',
      });
      const [version] = named(body.items, 'apps')!.versions;
      expect(version).toMatchObject({ version: 'v1', freshness: 'Current' });
      const deployments = version.resources.find(
        ({ resource }: Body) => resource === 'deployments',
      );
      expect(deployments).toMatchObject({
        responseKind: { kind: 'Deployment' },
        scope: 'Namespaced',
        singularResource: 'deployment',
        verbs: expect.arrayContaining(VERBS),
        shortNames: ['deploy'],
        categories: ['all'],
        subresources: expect.arrayContaining([
          expect.objectContaining({
            subresource: 'scale',
            responseKind: {
              group: 'autoscaling',
              version: 'v1',
              kind: 'Scale',
            },
          }),
        ]),
      });
    },
  });

  contractCase({
    title: 'describes the core group in the aggregated form, too',
    cites:
      'https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery',
    async run({ admin }) {
      const { body } = await admin.get(
        '/api',
        `${AGGREGATED},application/json`,
      );
      const [{ versions }] = body.items;
      expect(versions[0].version).toBe('v1');
      const namespaces = versions[0].resources.find(
        ({ resource }: Body) => resource === 'namespaces',
      );
      expect(namespaces).toMatchObject({
        scope: 'Cluster',
        shortNames: ['ns'],
      });
    },
  });

  contractCase({
    title: 'says with an ETag that aggregated discovery has not changed',
    cites:
      'https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery',
    async run({ admin }) {
      const { headers } = await admin.get('/apis', AGGREGATED);
      const again = await admin.send({
        method: 'GET',
        path: '/apis',
        headers: { accept: AGGREGATED, 'if-none-match': headers.etag! },
      });
      expect(again).toMatchObject({ status: 304, text: '' });
    },
  });

  contractCase({
    title: 'lists every resource that it says it can list',
    cites:
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#collections',
    async run({ admin }) {
      const { groups } = await ok(admin.get('/apis'));
      const roots = groups.map(
        ({ preferredVersion }: Body) =>
          `/apis/${preferredVersion.groupVersion}`,
      );
      for (const root of ['/api/v1', ...roots]) {
        const { resources } = await ok(admin.get(root));
        for (const { name, kind, verbs } of resources as Body[]) {
          if (verbs.includes('list')) {
            const list = await ok(admin.get(`${root}/${name}?limit=1`));
            expect(list.kind).toMatch(/List$/);
            expect(list.kind.replace(/List$/, '')).toBe(kind);
          }
        }
      }
    },
  });

  contractCase({
    title: 'does not know other groups, versions and resources',
    cites:
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris',
    async run({ admin }) {
      expect((await admin.get('/apis/nobody.example')).status).toBe(404);
      for (const path of ['/apis/apps/v9', '/apis/apps/v1/x', '/api/v1/x']) {
        expect(await admin.get(path)).toMatchObject({
          status: 404,
          body: {
            kind: 'Status',
            status: 'Failure',
            reason: 'NotFound',
            message: 'the server could not find the requested resource',
            code: 404,
          },
        });
      }
    },
  });
});
