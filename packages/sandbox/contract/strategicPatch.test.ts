import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import type { CaseContext } from './suite/contractCase';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap, deployment, service } from './suite/objects';

const STRATEGIC =
  'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/#use-a-strategic-merge-patch-to-update-a-deployment';
const RETAIN_KEYS =
  'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/#use-strategic-merge-patch-to-update-a-deployment-using-the-retainkeys-strategy';

/** A Deployment with two containers; patches its pod template. */
async function createWeb({ admin, apps }: CaseContext) {
  const object = deployment('web');
  object.spec.template.spec.containers = [
    {
      name: 'app',
      image: 'registry.example/app:1.0',
      args: ['--one', '--two'],
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    },
    { name: 'side', image: 'registry.example/side:1.0' },
  ];
  object.spec.template.spec.tolerations = [{ key: 'a', operator: 'Exists' }];
  await ok(admin.post(`${apps}/deployments`, object));
  return async (spec: Body): Promise<Body> => {
    const patched = await ok(
      admin.strategicPatch(`${apps}/deployments/web`, {
        spec: { template: { spec } },
      }),
    );
    return patched.spec.template.spec;
  };
}

const imagesOf = (spec: Body) =>
  spec.containers.map(({ image }: Body) =>
    image.replace('registry.example/', ''),
  );

describeContract('Strategic merge patch', () => {
  contractCase({
    title: 'merges containers by name',
    cites: STRATEGIC,
    async run(context) {
      const patch = await createWeb(context);
      const spec = await patch({
        containers: [{ name: 'app', image: 'registry.example/app:2.0' }],
      });
      expect(imagesOf(spec)).toEqual(['app:2.0', 'side:1.0']);
      expect(spec.containers[0].args).toEqual(['--one', '--two']);
    },
  });

  contractCase({
    title: 'puts new containers in front',
    cites: STRATEGIC,
    async run(context) {
      const patch = await createWeb(context);
      const spec = await patch({
        containers: [{ name: 'new', image: 'registry.example/new:1.0' }],
      });
      expect(imagesOf(spec)).toEqual(['new:1.0', 'app:1.0', 'side:1.0']);
    },
  });

  contractCase({
    title: 'merges what is in containers, too: variables by name',
    cites: STRATEGIC,
    async run(context) {
      const patch = await createWeb(context);
      const spec = await patch({
        containers: [
          {
            name: 'app',
            env: [
              { name: 'B', value: '3' },
              { name: 'C', value: '4' },
            ],
          },
        ],
      });
      expect(
        Object.fromEntries(
          spec.containers[0].env.map(({ name, value }: Body) => [name, value]),
        ),
      ).toEqual({ A: '1', B: '3', C: '4' });
    },
  });

  contractCase({
    title: 'replaces lists without a merge key',
    cites: STRATEGIC,
    async run(context) {
      const patch = await createWeb(context);
      const spec = await patch({
        tolerations: [{ key: 'b', operator: 'Exists' }],
        containers: [{ name: 'app', args: ['--three'] }],
      });
      expect(spec.tolerations).toEqual([{ key: 'b', operator: 'Exists' }]);
      expect(spec.containers[0].args).toEqual(['--three']);
    },
  });

  contractCase({
    title: 'removes an item that $patch says to delete',
    cites: STRATEGIC,
    async run(context) {
      const patch = await createWeb(context);
      const spec = await patch({
        containers: [{ name: 'side', $patch: 'delete' }],
      });
      expect(imagesOf(spec)).toEqual(['app:1.0']);
    },
  });

  contractCase({
    title: 'replaces a list where $patch says so',
    cites: STRATEGIC,
    async run(context) {
      const patch = await createWeb(context);
      const spec = await patch({
        containers: [
          { $patch: 'replace' },
          { name: 'only', image: 'registry.example/only:1.0' },
        ],
      });
      expect(imagesOf(spec)).toEqual(['only:1.0']);
    },
  });

  contractCase({
    title: 'replaces an object where $patch says so',
    cites: STRATEGIC,
    async run(context) {
      const { admin, core } = context;
      await ok(
        admin.post(`${core}/configmaps`, configMap('map', { a: '1', b: '2' })),
      );
      const patched = await ok(
        admin.strategicPatch(`${core}/configmaps/map`, {
          data: { $patch: 'replace', c: '3' },
        }),
      );
      expect(patched.data).toEqual({ c: '3' });
    },
  });

  contractCase({
    title: 'drops the keys that $retainKeys does not name',
    cites: RETAIN_KEYS,
    async run({ admin, apps }) {
      await ok(admin.post(`${apps}/deployments`, deployment('web')));
      const path = `${apps}/deployments/web`;
      expect(
        await admin.strategicPatch(path, {
          spec: { strategy: { type: 'Recreate' } },
        }),
      ).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
          ),
        },
      });
      const patched = await ok(
        admin.strategicPatch(path, {
          spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
        }),
      );
      expect(patched.spec.strategy).toEqual({ type: 'Recreate' });
    },
  });

  contractCase({
    title: 'brings items into the order of $setElementOrder',
    cites:
      'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/#notes-on-the-strategic-merge-patch',
    async run(context) {
      const patch = await createWeb(context);
      const spec = await patch({
        '$setElementOrder/containers': [
          { name: 'side' },
          { name: 'new' },
          { name: 'app' },
        ],
        containers: [{ name: 'new', image: 'registry.example/new:1.0' }],
      });
      expect(imagesOf(spec)).toEqual(['side:1.0', 'new:1.0', 'app:1.0']);
    },
  });

  contractCase({
    title: 'merges lists of plain values, and deletes from them by name',
    cites: STRATEGIC,
    async run({ admin, core }) {
      const object = configMap('held');
      object.metadata.finalizers = ['contract.example/a', 'contract.example/b'];
      await ok(admin.post(`${core}/configmaps`, object));
      const path = `${core}/configmaps/held`;
      const more = await ok(
        admin.strategicPatch(path, {
          metadata: { finalizers: ['contract.example/c'] },
        }),
      );
      expect([...more.metadata.finalizers].sort()).toEqual([
        'contract.example/a',
        'contract.example/b',
        'contract.example/c',
      ]);
      const fewer = await ok(
        admin.strategicPatch(path, {
          metadata: {
            '$deleteFromPrimitiveList/finalizers': [
              'contract.example/a',
              'contract.example/b',
            ],
          },
        }),
      );
      expect(fewer.metadata.finalizers).toEqual(['contract.example/c']);
      await ok(admin.mergePatch(path, { metadata: { finalizers: null } }));
    },
  });

  contractCase({
    title: 'merges the ports of a Service by number',
    cites: STRATEGIC,
    async run({ admin, core }) {
      await ok(
        admin.post(
          `${core}/services`,
          service('web', {
            ports: [
              { name: 'http', port: 80 },
              { name: 'admin', port: 81 },
            ],
          }),
        ),
      );
      const { spec } = await ok(
        admin.strategicPatch(`${core}/services/web`, {
          spec: { ports: [{ port: 80, targetPort: 8080 }] },
        }),
      );
      expect(
        spec.ports.map(({ name, targetPort }: Body) => [name, targetPort]),
      ).toEqual([
        ['http', 8080],
        ['admin', 81],
      ]);
    },
  });

  contractCase({
    title: 'removes what is null',
    cites: STRATEGIC,
    async run(context) {
      const patch = await createWeb(context);
      const spec = await patch({
        tolerations: null,
        containers: [{ name: 'app', args: null }],
      });
      expect(spec.tolerations).toBeUndefined();
      expect(spec.containers[0].args).toBeUndefined();
    },
  });

  contractCase({
    title: 'refuses items without their key, and orders that it does not know',
    cites: STRATEGIC,
    async run(context) {
      await createWeb(context);
      const { admin, apps } = context;
      const refused = async (item: Body) => {
        const answer = await admin.strategicPatch(`${apps}/deployments/web`, {
          spec: { template: { spec: { containers: [item] } } },
        });
        // A fault of the request that the API server itself calls its own: 500.
        expect(answer.status).toBe(500);
        expect(answer.body.kind).toBe('Status');
        return answer.body.message;
      };
      expect(await refused({ image: 'registry.example/app:2.0' })).toContain(
        'does not contain declared merge key: name',
      );
      expect(await refused({ name: 'app', $patch: 'explode' })).toContain(
        'unknown patch type: explode',
      );
    },
  });
});
