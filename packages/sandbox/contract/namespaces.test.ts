import { randomBytes } from 'node:crypto';
import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import {
  contractCase,
  createNamespace,
  describeContract,
} from './suite/contractCase';
import { configMap } from './suite/objects';
import { createGuarded } from './suite/guarded';

const NAMESPACES =
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/';
const DELETION =
  'https://kubernetes.io/docs/tasks/administer-cluster/namespaces/#deleting-a-namespace';

const newName = () => `alm-env-contract-${randomBytes(5).toString('hex')}`;

describeContract('Namespaces', () => {
  contractCase({
    title: 'are active, labelled with their name, and held by a finalizer',
    cites: `${NAMESPACES}#automatic-labelling`,
    async run({ admin, namespace }) {
      const { metadata, spec, status } = await ok(
        admin.get(`/api/v1/namespaces/${namespace}`),
      );
      expect(metadata.labels['kubernetes.io/metadata.name']).toBe(namespace);
      expect(spec.finalizers).toEqual(['kubernetes']);
      expect(status.phase).toBe('Active');
    },
  });

  contractCase({
    title: 'keep the label that bears their name',
    cites: `${NAMESPACES}#automatic-labelling`,
    async run({ admin, namespace }) {
      const { metadata } = await ok(
        admin.mergePatch(`/api/v1/namespaces/${namespace}`, {
          metadata: { labels: { 'kubernetes.io/metadata.name': null, a: 'b' } },
        }),
      );
      expect(metadata.labels).toEqual({
        'kubernetes.io/metadata.name': namespace,
        a: 'b',
      });
    },
  });

  contractCase({
    title: 'have names that are DNS labels',
    cites: NAMESPACES,
    async run({ admin }) {
      expect(
        await admin.post('/api/v1/namespaces', {
          metadata: { name: 'has.a.dot' },
        }),
      ).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining('must not contain dots'),
        },
      });
    },
  });

  contractCase({
    title: 'exist from the beginning: default, kube-system, kube-public',
    cites: `${NAMESPACES}#initial-namespaces`,
    async run({ admin }) {
      const { items } = await ok(admin.get('/api/v1/namespaces'));
      const names = items.map(({ metadata }: Body) => metadata.name);
      expect(names).toEqual(
        expect.arrayContaining([
          'default',
          'kube-node-lease',
          'kube-public',
          'kube-system',
        ]),
      );
    },
  });

  contractCase({
    title: 'cannot all be deleted',
    cites: `${NAMESPACES}#initial-namespaces`,
    async run({ admin }) {
      for (const name of ['default', 'kube-system', 'kube-public']) {
        expect(await admin.delete(`/api/v1/namespaces/${name}`)).toMatchObject({
          status: 403,
          body: {
            reason: 'Forbidden',
            message: `namespaces "${name}" is forbidden: this namespace may not be deleted`,
          },
        });
      }
    },
  });

  contractCase({
    title: 'terminate when they are deleted, and take nothing new',
    cites: DELETION,
    async run({ admin }) {
      const name = newName();
      const core = `/api/v1/namespaces/${name}`;
      await createNamespace({ admin, namespace: name });
      await createGuarded(admin, core);
      const going = await ok(admin.delete(core));
      expect(going).toMatchObject({
        kind: 'Namespace',
        metadata: { name, deletionTimestamp: expect.any(String) },
        status: { phase: 'Terminating' },
      });
      expect(
        await admin.post(`${core}/configmaps`, configMap('late')),
      ).toMatchObject({
        status: 403,
        body: {
          reason: 'Forbidden',
          message: `configmaps "late" is forbidden: unable to create new content in namespace ${name} because it is being terminated`,
          details: {
            causes: [
              {
                reason: 'NamespaceTerminating',
                message: `namespace ${name} is being terminated`,
                field: 'metadata.namespace',
              },
            ],
          },
        },
      });
      await ok(
        admin.mergePatch(`${core}/configmaps/guarded`, {
          metadata: { finalizers: null },
        }),
      );
    },
  });

  contractCase({
    title: 'answer 409 when a name is taken, also by one that is going',
    cites: NAMESPACES,
    async run({ admin, namespace }) {
      expect(
        await admin.post('/api/v1/namespaces', {
          metadata: { name: namespace },
        }),
      ).toMatchObject({
        status: 409,
        body: {
          reason: 'AlreadyExists',
          message: `namespaces "${namespace}" already exists`,
        },
      });
    },
  });

  contractCase({
    title: 'vanish with all that is in them',
    cites: DELETION,
    needs: 'controllers',
    async run({ admin }) {
      const name = newName();
      const core = `/api/v1/namespaces/${name}`;
      await createNamespace({ admin, namespace: name });
      const { metadata } = await ok(
        admin.post(`${core}/configmaps`, configMap('content')),
      );
      const query = `watch=true&fieldSelector=metadata.name%3D${name}&resourceVersion=${metadata.resourceVersion}`;
      const watch = await admin.watch(`/api/v1/namespaces?${query}`);
      await ok(admin.delete(core));
      const events = await watch.until(({ type }) => type === 'DELETED');
      watch.close();
      expect(events[0]).toMatchObject({
        type: 'MODIFIED',
        object: { status: { phase: 'Terminating' } },
      });
      expect((await admin.get(core)).status).toBe(404);
      expect((await admin.get(`${core}/configmaps/content`)).status).toBe(404);
    },
  });

  contractCase({
    title: 'say in their conditions what keeps them',
    cites: DELETION,
    needs: 'controllers',
    async run({ admin }) {
      const name = newName();
      const core = `/api/v1/namespaces/${name}`;
      await createNamespace({ admin, namespace: name });
      const { metadata } = await createGuarded(admin, core);
      const watch = await admin.watch(
        `/api/v1/namespaces?watch=true&fieldSelector=metadata.name%3D${name}&resourceVersion=${metadata.resourceVersion}`,
      );
      await ok(admin.delete(core));
      const conditionsOf = ({ object }: { object: Body }): Body[] =>
        object.status?.conditions ?? [];
      const events = await watch.until(event =>
        conditionsOf(event).some(
          ({ type, status }) =>
            type === 'NamespaceFinalizersRemaining' && status === 'True',
        ),
      );
      const conditions = conditionsOf(events.at(-1)!);
      expect(conditions).toContainEqual(
        expect.objectContaining({
          type: 'NamespaceFinalizersRemaining',
          reason: 'SomeFinalizersRemain',
          message:
            'Some content in the namespace has finalizers remaining: contract.example/guard in 1 resource instances',
        }),
      );
      expect(conditions).toContainEqual(
        expect.objectContaining({
          type: 'NamespaceContentRemaining',
          status: 'True',
          reason: 'SomeResourcesRemain',
          message:
            'Some resources are remaining: configmaps. has 1 resource instances',
        }),
      );
      await ok(
        admin.mergePatch(`${core}/configmaps/guarded`, {
          metadata: { finalizers: null },
        }),
      );
      await watch.until(({ type }) => type === 'DELETED');
      watch.close();
    },
  });

  contractCase({
    title: 'get a service account and the authority of the cluster',
    cites:
      'https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts',
    needs: 'controllers',
    async run({ admin, core }) {
      expect((await admin.get(`${core}/serviceaccounts/default`)).status).toBe(
        200,
      );
      const watch = await admin.watch(
        `${core}/configmaps?watch=true&fieldSelector=metadata.name%3Dkube-root-ca.crt`,
      );
      const [{ object }] = await watch.take(1);
      watch.close();
      expect(object.data['ca.crt']).toMatch(/^-----BEGIN CERTIFICATE-----/);
    },
  });
});
