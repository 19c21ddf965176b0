import type { Express } from 'express';
import request from 'supertest';
import { DEFAULT_OBJECTS } from '@backstage/plugin-kubernetes-backend';
import { createTestCluster, silentLogger } from '../__testUtils__/testCluster';
import { createApiServer } from './createApiServer';

const SELECTOR = { labelSelector: 'backstage.io/kubernetes-id=issue-tracker' };

describe('Kubernetes API', () => {
  let app: Express;

  const get = (path: string, query: Record<string, string> = {}) =>
    request(app)
      .get(path)
      .query(query)
      .set('Authorization', 'Bearer sandbox-reader');

  beforeAll(async () => {
    const { cluster, pass } = await createTestCluster();
    pass(30);
    app = createApiServer({ cluster: cluster.api, logger: silentLogger });
  });

  describe('what the stock Kubernetes plugin asks for', () => {
    const metrics = {
      group: 'metrics.k8s.io',
      apiVersion: 'v1beta1',
      plural: 'pods',
      objectType: 'metrics',
    };

    it.each([...DEFAULT_OBJECTS, metrics])(
      'lists $plural of group "$group"',
      async ({ group, apiVersion, plural }) => {
        const groupVersion = group ? `${group}/${apiVersion}` : apiVersion;
        const root = group ? `/apis/${groupVersion}` : `/api/${groupVersion}`;
        const discovery = await get(root).expect(200);
        const { kind } = discovery.body.resources.find(
          (resource: { name: string }) => resource.name === plural,
        );
        for (const path of [
          `${root}/namespaces/alm/${plural}`,
          `${root}/${plural}`,
        ]) {
          const { body } = await get(path, SELECTOR).expect(200);
          expect(body).toMatchObject({
            kind: `${kind}List`,
            apiVersion: groupVersion,
          });
          for (const item of body.items) {
            expect(item.metadata.labels['backstage.io/kubernetes-id']).toBe(
              'issue-tracker',
            );
          }
        }
      },
    );

    it('finds the pods, their deployment, replica set, service and usage', async () => {
      const counts: Record<string, number> = {
        '/api/v1/namespaces/alm/pods': 3,
        '/apis/apps/v1/namespaces/alm/deployments': 1,
        '/apis/apps/v1/namespaces/alm/replicasets': 1,
        '/api/v1/namespaces/alm/services': 1,
        '/apis/metrics.k8s.io/v1beta1/namespaces/alm/pods': 3,
      };
      for (const [path, count] of Object.entries(counts)) {
        const { body } = await get(path, SELECTOR).expect(200);
        expect([path, body.items.length]).toEqual([path, count]);
      }
    });

    it('gives the events and the log of a pod', async () => {
      const pods = await get('/api/v1/namespaces/alm/pods', SELECTOR).expect(
        200,
      );
      const { name } = pods.body.items[0].metadata;
      const events = await get('/api/v1/namespaces/alm/events', {
        fieldSelector: `involvedObject.name=${name}`,
      }).expect(200);
      expect(
        events.body.items
          .map((event: { reason: string }) => event.reason)
          .sort(),
      ).toEqual(['Created', 'Pulled', 'Pulling', 'Scheduled', 'Started']);
      const log = `/api/v1/namespaces/alm/pods/${name}/log`;
      const whole = await get(log, { container: 'issue-tracker' }).expect(200);
      expect(whole.type).toBe('text/plain');
      expect(whole.text).toContain('written by the sandbox');
      const tail = await get(log, { tailLines: '1' }).expect(200);
      expect(whole.text.endsWith(tail.text)).toBe(true);
      expect(tail.text.split('\n')).toHaveLength(2);
      await get(log, { container: 'nginx' }).expect(400);
      await get(log, { previous: 'true' }).expect(400);
    });
  });

  it('pages through a list without losing or repeating an item', async () => {
    const all = await get('/api/v1/pods').expect(200);
    const names: string[] = [];
    let query: Record<string, string> = { limit: '3' };
    for (let page = 0; page < 10; page += 1) {
      const { body } = await get('/api/v1/pods', query).expect(200);
      names.push(
        ...body.items.map(
          (item: { metadata: { name: string } }) => item.metadata.name,
        ),
      );
      expect(body.metadata.remainingItemCount ?? 0).toBe(8 - names.length);
      if (!body.metadata.continue) {
        break;
      }
      query = { limit: '3', continue: body.metadata.continue };
    }
    expect(names).toEqual(
      all.body.items.map(
        (item: { metadata: { name: string } }) => item.metadata.name,
      ),
    );
    const first = await get('/apis/metrics.k8s.io/v1beta1/pods', {
      limit: '7',
    }).expect(200);
    const second = await get('/apis/metrics.k8s.io/v1beta1/pods', {
      continue: first.body.metadata.continue,
    }).expect(200);
    expect(second.body.items).toHaveLength(1);
  });

  it.each([
    [{ limit: 'ten' }, 400, 'BadRequest'],
    [{ continue: 'nonsense' }, 400, 'BadRequest'],
    [{ labelSelector: 'a===b' }, 400, 'BadRequest'],
    [{ fieldSelector: 'spec.foo=b' }, 400, 'BadRequest'],
    [{ resourceVersionMatch: 'Exact' }, 422, 'Invalid'],
    [{ resourceVersion: '1', resourceVersionMatch: 'Newest' }, 422, 'Invalid'],
    [{ resourceVersion: '999999999' }, 504, 'Timeout'],
    [
      { watch: 'true', resourceVersionMatch: 'Exact', resourceVersion: '1' },
      422,
      'Invalid',
    ],
  ])('answers list with %j by a Status %d %s', async (query, code, reason) => {
    const { body } = await get(
      '/api/v1/pods',
      query as Record<string, string>,
    ).expect(code);
    expect(body).toMatchObject({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      code,
      reason,
    });
  });

  it('gets one object with kind and version, and lists items without', async () => {
    const { body } = await get(
      '/apis/apps/v1/namespaces/alm/deployments/issue-tracker',
    ).expect(200);
    expect(body).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment' });
    const list = await get('/apis/apps/v1/namespaces/alm/deployments').expect(
      200,
    );
    expect(list.body.items[0].kind).toBeUndefined();
    const namespace = await get('/api/v1/namespaces/alm').expect(200);
    expect(namespace.body).toMatchObject({
      kind: 'Namespace',
      status: { phase: 'Active' },
    });
  });

  it('names what is missing in a Status', async () => {
    const missing = await get(
      '/apis/apps/v1/namespaces/alm/deployments/nope',
    ).expect(404);
    expect(missing.body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'deployments.apps "nope" not found',
      reason: 'NotFound',
      details: { name: 'nope', group: 'apps', kind: 'deployments' },
      code: 404,
    });
    for (const path of [
      '/api/v1/foos',
      '/apis/nope/v1/pods',
      '/api/v1/namespaces/alm/persistentvolumes',
      '/api/v1/pods/nameless-scope',
      '/api/v1/namespaces/alm/services/issue-tracker/log',
      '/nowhere',
    ]) {
      const { body } = await request(app)
        .get(path)
        .set('Authorization', 'Bearer sandbox-admin')
        .expect(404);
      expect(body).toMatchObject({
        kind: 'Status',
        reason: 'NotFound',
        code: 404,
      });
    }
  });

  it('refuses what the reader may not do, malformed paths and other formats', async () => {
    const authorization = 'Bearer sandbox-reader';
    const path = '/api/v1/namespaces/alm/pods';
    const created = await request(app)
      .post(path)
      .set({ authorization })
      .expect(403);
    expect(created.body.message).toBe(
      'pods is forbidden: User "system:serviceaccount:platform-system:portal-reader" cannot create resource "pods" in API group "" in the namespace "alm"',
    );
    await request(app).delete(`${path}/x`).set({ authorization }).expect(403);
    await request(app).post('/version').set({ authorization }).expect(403);
    await get('/api/v1/%E0%A4%A').expect(400);
    await get(path)
      .set('Accept', 'application/vnd.kubernetes.protobuf')
      .expect(406);
    await get(path)
      .set(
        'Accept',
        'application/vnd.kubernetes.protobuf,application/json;as=Table;v=v1;g=example.org,application/json',
      )
      .expect(200);
  });

  it('wants a known bearer token for everything but health and version', async () => {
    for (const authorization of [
      '',
      'Bearer wrong',
      'Basic sandbox-reader',
      'Bearer',
    ]) {
      const { body } = await request(app)
        .get('/api/v1/pods')
        .set({ authorization })
        .expect(401);
      expect(body).toMatchObject({
        kind: 'Status',
        reason: 'Unauthorized',
        code: 401,
      });
    }
    await request(app).get('/apis').expect(401);
    await request(app)
      .get('/version')
      .set('Authorization', 'Bearer wrong')
      .expect(401);
    for (const path of ['/healthz', '/livez', '/readyz']) {
      const { text } = await request(app).get(path).expect(200);
      expect(text).toBe('ok');
    }
    await request(app).get('/version').expect(200);
  });

  it('shows the reader no secrets', async () => {
    const { body } = await get('/api/v1/secrets').expect(403);
    expect(body.message).toBe(
      'secrets is forbidden: User "system:serviceaccount:platform-system:portal-reader" cannot list resource "secrets" in API group "" at the cluster scope',
    );
  });
});
