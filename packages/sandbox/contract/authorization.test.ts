import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap, pod } from './suite/objects';
import { until } from './suite/until';

const RBAC = 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/';
const AUTHENTICATION =
  'https://kubernetes.io/docs/reference/access-authn-authz/authentication/';
const REVIEWS = '/apis/authorization.k8s.io/v1';
const ROLES = '/apis/rbac.authorization.k8s.io/v1';

describeContract('Authentication', () => {
  contractCase({
    title: 'answers 401 to a token that it does not know',
    cites: AUTHENTICATION,
    async run({ clientWith, core }) {
      const answer = await clientWith('nonsense').get(`${core}/pods`);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'Unauthorized',
        reason: 'Unauthorized',
        code: 401,
      });
    },
  });

  contractCase({
    title: 'shows nothing of the cluster to who says no name',
    cites: `${AUTHENTICATION}#anonymous-requests`,
    async run({ clientWith, core }) {
      // 403 where anonymous requests are let in to be refused, 401 elsewhere.
      const { status } = await clientWith().get(`${core}/pods`);
      expect([401, 403]).toContain(status);
    },
  });

  contractCase({
    title: 'tells its health and version to anybody',
    cites: `${RBAC}#discovery-roles`,
    async run({ clientWith }) {
      for (const path of ['/version', '/livez', '/readyz', '/healthz']) {
        expect((await clientWith().get(path)).status).toBe(200);
      }
    },
  });

  contractCase({
    title: 'tells who one is',
    cites: `${AUTHENTICATION}#self-subject-review`,
    async run({ reader }) {
      const answer = await reader.post(
        '/apis/authentication.k8s.io/v1/selfsubjectreviews',
        { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
      );
      expect(answer).toMatchObject({
        status: 201,
        body: {
          kind: 'SelfSubjectReview',
          status: {
            userInfo: {
              username: expect.stringMatching(/./),
              groups: expect.arrayContaining(['system:authenticated']),
            },
          },
        },
      });
    },
  });
});

describeContract('Authorization', () => {
  contractCase({
    title: 'lets the reader read and refuses the rest, saying what and where',
    cites: RBAC,
    async run({ reader, core, namespace }) {
      await ok(reader.get(`${core}/pods`));
      const answer = await reader.post(`${core}/configmaps`, configMap('x'));
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({
        kind: 'Status',
        reason: 'Forbidden',
        message: expect.stringMatching(
          new RegExp(
            `^configmaps is forbidden: User "[^"]+" cannot create resource "configmaps" in API group "" in the namespace "${namespace}"$`,
          ),
        ),
        details: { kind: 'configmaps' },
      });
    },
  });

  contractCase({
    title: 'names the object, the group and the subresource that was refused',
    cites: RBAC,
    async run({ reader, apps, namespace }) {
      const answer = await reader.mergePatch(`${apps}/deployments/web/scale`, {
        spec: { replicas: 2 },
      });
      expect(answer.status).toBe(403);
      expect(answer.body.message).toMatch(
        new RegExp(
          `^deployments\\.apps "web" is forbidden: User "[^"]+" cannot patch resource "deployments/scale" in API group "apps" in the namespace "${namespace}"`,
        ),
      );
      expect(answer.body.details).toEqual({
        name: 'web',
        group: 'apps',
        kind: 'deployments',
      });
    },
  });

  contractCase({
    title: 'keeps secrets from the reader',
    cites: `${RBAC}#user-facing-roles`,
    async run({ reader, core }) {
      for (const path of ['/secrets', '/secrets/any']) {
        expect((await reader.get(`${core}${path}`)).status).toBe(403);
      }
    },
  });

  contractCase({
    title: 'lets the writer write in a namespace, not into the cluster',
    cites: `${RBAC}#user-facing-roles`,
    async run({ writer, core }) {
      await ok(writer.post(`${core}/configmaps`, configMap('x')));
      await ok(writer.post(`${core}/pods`, pod('x')));
      const answer = await writer.post(`${ROLES}/clusterroles`, {
        metadata: { name: 'contract-more' },
        rules: [],
      });
      expect(answer.status).toBe(403);
      expect(answer.body.message).toMatch(
        /cannot create resource "clusterroles" in API group "rbac\.authorization\.k8s\.io" at the cluster scope$/,
      );
      expect((await writer.delete('/api/v1/nodes/any')).status).toBe(403);
    },
  });

  contractCase({
    title: 'decides before it looks whether an object exists or is valid',
    cites: 'https://kubernetes.io/docs/concepts/security/controlling-access/',
    async run({ reader, core }) {
      expect((await reader.delete(`${core}/pods/nobody`)).status).toBe(403);
      expect((await reader.post(`${core}/pods`, { metadata: {} })).status).toBe(
        403,
      );
    },
  });

  contractCase({
    title: 'tells what one may do',
    cites:
      'https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access',
    async run({ reader, namespace }) {
      const review = async (resourceAttributes: Body) => {
        const { status, body } = await reader.post(
          `${REVIEWS}/selfsubjectaccessreviews`,
          {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SelfSubjectAccessReview',
            spec: { resourceAttributes: { namespace, ...resourceAttributes } },
          },
        );
        expect(status).toBe(201);
        expect(body.kind).toBe('SelfSubjectAccessReview');
        return body.status;
      };
      expect(await review({ verb: 'list', resource: 'pods' })).toMatchObject({
        allowed: true,
      });
      const denied = await review({ verb: 'delete', resource: 'pods' });
      expect(denied.allowed).toBe(false);
      expect((await review({ verb: 'get', resource: 'secrets' })).allowed).toBe(
        false,
      );
    },
  });

  contractCase({
    title: 'tells what one may do on paths that are no resources',
    cites:
      'https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access',
    async run({ reader }) {
      const review = async (path: string, verb: string) => {
        const { status } = await ok(
          reader.post(`${REVIEWS}/selfsubjectaccessreviews`, {
            spec: { nonResourceAttributes: { path, verb } },
          }),
        );
        return status.allowed;
      };
      expect(await review('/version', 'get')).toBe(true);
      expect(await review('/metrics', 'get')).toBe(false);
    },
  });

  contractCase({
    title: 'lists the rules that hold for one in a namespace',
    cites:
      'https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-rules-review-v1/',
    async run({ reader, namespace }) {
      const { status } = await ok(
        reader.post(`${REVIEWS}/selfsubjectrulesreviews`, {
          spec: { namespace },
        }),
      );
      const readsPods = status.resourceRules.some(
        ({ verbs, resources }: Body) =>
          resources.includes('pods') && verbs.includes('list'),
      );
      expect(readsPods).toBe(true);
      expect(status.incomplete).toBe(false);
      expect(Array.isArray(status.nonResourceRules)).toBe(true);
    },
  });

  contractCase({
    title: 'grants by role and binding, and takes it back',
    cites: `${RBAC}#role-and-clusterrole`,
    async run({ admin, namespace }) {
      const root = `${ROLES}/namespaces/${namespace}`;
      const mayGet = async (name: string) => {
        const { status } = await ok(
          admin.post(`${REVIEWS}/subjectaccessreviews`, {
            spec: {
              user: 'contract-jane',
              resourceAttributes: {
                namespace,
                verb: 'get',
                resource: 'configmaps',
                name,
              },
            },
          }),
        );
        return status;
      };
      expect((await mayGet('mine')).allowed).toBe(false);
      await ok(
        admin.post(`${root}/roles`, {
          metadata: { name: 'mine' },
          rules: [
            {
              apiGroups: [''],
              resources: ['configmaps'],
              resourceNames: ['mine'],
              verbs: ['get'],
            },
          ],
        }),
      );
      await ok(
        admin.post(`${root}/rolebindings`, {
          metadata: { name: 'jane' },
          subjects: [
            {
              kind: 'User',
              name: 'contract-jane',
              apiGroup: 'rbac.authorization.k8s.io',
            },
          ],
          roleRef: {
            kind: 'Role',
            name: 'mine',
            apiGroup: 'rbac.authorization.k8s.io',
          },
        }),
      );
      const granted = await until(async () => {
        const status = await mayGet('mine');
        return status.allowed && status;
      });
      expect(granted.reason).toBe(
        `RBAC: allowed by RoleBinding "jane/${namespace}" of Role "mine" to User "contract-jane"`,
      );
      expect((await mayGet('other')).allowed).toBe(false);
      await ok(admin.delete(`${root}/rolebindings/jane`));
      await until(async () => !(await mayGet('mine')).allowed);
    },
  });

  contractCase({
    title: 'refuses to bind to another role later',
    cites: `${RBAC}#clusterrolebinding-example`,
    async run({ admin, namespace }) {
      const path = `${ROLES}/namespaces/${namespace}/rolebindings`;
      const roleRef = {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'view',
      };
      await ok(
        admin.post(path, {
          metadata: { name: 'fixed' },
          subjects: [],
          roleRef,
        }),
      );
      expect(
        await admin.mergePatch(`${path}/fixed`, { roleRef: { name: 'edit' } }),
      ).toMatchObject({
        status: 422,
        body: { message: expect.stringContaining('cannot change roleRef') },
      });
    },
  });

  contractCase({
    title: 'has the roles that users are given',
    cites: `${RBAC}#user-facing-roles`,
    async run({ admin }) {
      for (const name of ['cluster-admin', 'admin', 'edit', 'view']) {
        const { rules } = await ok(admin.get(`${ROLES}/clusterroles/${name}`));
        expect(rules.length).toBeGreaterThan(0);
      }
    },
  });
});
