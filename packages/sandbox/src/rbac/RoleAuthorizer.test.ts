import { createTestApi, manifest, requests } from '../__testUtils__/testApi';
import type { AccessRequest } from './AccessRequest';

const RBAC = 'rbac.authorization.k8s.io/v1';

const READER = 'system:serviceaccount:platform-system:portal-reader';

describe('roles', () => {
  let api: ReturnType<typeof createTestApi>;

  const may = (user: string, access: AccessRequest, groups: string[] = []) =>
    api.api.authorizer.authorize({ name: user, groups }, access).isAllowed;

  const pods = (verb: string, more: object = {}): AccessRequest => ({
    verb,
    group: '',
    resource: 'pods',
    namespace: 'alm',
    ...more,
  });

  beforeEach(() => {
    api = createTestApi();
    api.create(
      manifest(`${RBAC} Role`, 'looker', {
        rules: [
          { verbs: ['get', 'list'], apiGroups: [''], resources: ['pods'] },
          {
            verbs: ['get'],
            apiGroups: ['apps'],
            resources: ['deployments', '*/scale'],
            resourceNames: ['web'],
          },
        ],
      }),
    );
    api.create(
      manifest(`${RBAC} RoleBinding`, 'lookers', {
        roleRef: { kind: 'Role', name: 'looker' },
        subjects: [
          { kind: 'User', name: 'ann' },
          { kind: 'Group', name: 'lookers' },
          { kind: 'ServiceAccount', name: 'robot', namespace: 'alm' },
        ],
      }),
    );
  });

  it('allow what they say, to whom they are bound, where they are', () => {
    expect(may('ann', pods('list'))).toBe(true);
    expect(may('bob', pods('list'))).toBe(false);
    expect(may('bob', pods('list'), ['lookers'])).toBe(true);
    expect(may('system:serviceaccount:alm:robot', pods('get'))).toBe(true);
    expect(may('ann', pods('delete'))).toBe(false);
    expect(may('ann', pods('list', { namespace: 'default' }))).toBe(false);
    expect(may('ann', pods('list', { namespace: undefined }))).toBe(false);
    expect(may('ann', pods('get', { subresource: 'log' }))).toBe(false);
    const web = { verb: 'get', group: 'apps', resource: 'deployments' };
    const named = { ...web, namespace: 'alm', name: 'web' };
    expect(may('ann', named)).toBe(true);
    expect(may('ann', { ...named, subresource: 'scale' })).toBe(true);
    expect(may('ann', { ...named, name: 'other' })).toBe(false);
  });

  it.each([
    [READER, 'list', 'pods', true],
    [READER, 'get', 'secrets', false],
    [READER, 'create', 'pods', false],
    ['sandbox-admin', 'delete', 'nodes', true],
  ])('%s may %s %s: %s', (user, verb, resource, expected) => {
    expect(may(user, { verb, group: '', resource, namespace: 'alm' })).toBe(
      expected,
    );
  });

  it('answer who asks what they may do, or somebody else may', async () => {
    const reader = requests(api.app, 'sandbox-reader');
    const attributes = { verb: 'list', resource: 'secrets', namespace: 'alm' };
    const own = await reader
      .post('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
        spec: { resourceAttributes: attributes },
      })
      .expect(201);
    expect(own.body.status).toEqual({ allowed: false });
    const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
    const spec = {
      user: 'sandbox-admin',
      resourceAttributes: attributes,
    };
    await reader.post(path, { spec }).expect(403);
    const other = await requests(api.app).post(path, { spec }).expect(201);
    expect(other.body.status).toEqual({
      allowed: true,
      reason:
        'RBAC: allowed by ClusterRoleBinding "sandbox-admin" of ClusterRole "cluster-admin" to User "sandbox-admin"',
    });
    const rules = await reader
      .post('/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', {
        spec: { namespace: 'alm' },
      })
      .expect(201);
    expect(rules.body.status.resourceRules).toContainEqual({
      verbs: ['get', 'list', 'watch'],
      apiGroups: ['policy'],
      resources: ['poddisruptionbudgets'],
    });
    const me = await reader
      .post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {})
      .expect(201);
    expect(me.body.status.userInfo).toEqual({
      username: READER,
      groups: [
        'system:serviceaccounts',
        'system:serviceaccounts:platform-system',
        'system:authenticated',
      ],
    });
  });

  it('cannot be used to grant what one may not do', () => {
    const writer = 'editor';
    const bound = manifest(`${RBAC} RoleBinding`, 'editors', {
      roleRef: { kind: 'ClusterRole', name: 'editor' },
      subjects: [{ kind: 'User', name: writer }],
    });
    const { namespace: _, ...metadata } = manifest('x', 'editor').metadata;
    api.create({
      ...manifest(`${RBAC} ClusterRole`, 'editor', {
        rules: [
          {
            verbs: ['get', 'list', 'create'],
            apiGroups: ['', 'apps'],
            resources: ['pods'],
          },
          {
            verbs: ['get'],
            apiGroups: ['apps'],
            resources: ['deployments', '*/scale'],
          },
          {
            verbs: ['create'],
            apiGroups: ['rbac.authorization.k8s.io'],
            resources: ['roles', 'rolebindings'],
          },
        ],
      }),
      metadata,
    });
    api.create(bound);
    const role = (name: string, resources: string[], verbs: string[]) =>
      manifest(`${RBAC} Role`, name, {
        rules: [{ verbs, apiGroups: ['', 'apps'], resources }],
      });
    expect(() =>
      api.create(role('x', ['secrets', 'pods'], ['get', 'list']), writer),
    ).toThrow(
      'roles.rbac.authorization.k8s.io "x" is forbidden: user "editor" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[""], Resources:["secrets"], Verbs:["get" "list"]}',
    );
    const bind = (kind: string, name: string) =>
      api.create(
        manifest(`${RBAC} RoleBinding`, `bind-${name}`, {
          roleRef: { kind, name },
          subjects: [{ kind: 'User', name: 'ann' }],
        }),
        writer,
      );
    expect(bind('Role', 'looker').metadata.name).toBe('bind-looker');
    expect(() => bind('ClusterRole', 'cluster-admin')).toThrow(
      'attempting to grant RBAC permissions not currently held',
    );
    expect(() => bind('Role', 'nope')).toThrow('"nope" not found');
  });

  it('hold for the token of a service account, until it expires', async () => {
    api.create(manifest('v1 ServiceAccount', 'robot'));
    const { body } = await requests(api.app)
      .post('/api/v1/namespaces/alm/serviceaccounts/robot/token', {
        spec: { expirationSeconds: 600 },
      })
      .expect(201);
    const robot = requests(api.app, body.status.token);
    const statusOf = async (resource: string) =>
      (await robot.get(`/api/v1/namespaces/alm/${resource}`)).status;
    expect(await statusOf('pods')).toBe(200);
    expect(await statusOf('secrets')).toBe(403);
    api.clock.advance(601);
    expect(await statusOf('pods')).toBe(401);
  });
});
