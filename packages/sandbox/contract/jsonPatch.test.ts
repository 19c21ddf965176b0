import { ok } from './client/Answer';
import type { CaseContext } from './suite/contractCase';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap, deployment } from './suite/objects';

const PATCH =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply';
const MERGE =
  'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/#use-a-json-merge-patch-to-update-a-deployment';

/** A ConfigMap with two entries; resolves to its path. */
async function createSettings({ admin, core }: CaseContext): Promise<string> {
  await ok(
    admin.post(`${core}/configmaps`, configMap('settings', { a: '1', b: '2' })),
  );
  return `${core}/configmaps/settings`;
}

describeContract('JSON patch', () => {
  contractCase({
    title: 'adds, replaces, copies, moves and removes',
    cites: PATCH,
    async run(context) {
      const path = await createSettings(context);
      const { status, body } = await context.admin.jsonPatch(path, [
        { op: 'add', path: '/data/c', value: '3' },
        { op: 'replace', path: '/data/a', value: '0' },
        { op: 'copy', from: '/data/a', path: '/data/d' },
        { op: 'move', from: '/data/b', path: '/data/e' },
        { op: 'remove', path: '/data/c' },
      ]);
      expect(status).toBe(200);
      expect(body.data).toEqual({ a: '0', d: '0', e: '2' });
    },
  });

  contractCase({
    title: 'writes nothing when a test does not hold',
    cites: PATCH,
    async run(context) {
      const path = await createSettings(context);
      const patch = (value: string) =>
        context.admin.jsonPatch(path, [
          { op: 'test', path: '/data/a', value },
          { op: 'replace', path: '/data/a', value: 'tested' },
        ]);
      expect(await patch('other')).toMatchObject({
        status: 422,
        body: {
          reason: 'Invalid',
          message: expect.any(String),
        },
      });
      expect((await patch('1')).body.data.a).toBe('tested');
    },
  });

  contractCase({
    title: 'inserts into and appends to lists, and escapes slashes',
    cites: PATCH,
    async run({ admin, apps }) {
      const object = deployment('web');
      object.metadata.annotations = { 'contract.example/note': 'old' };
      object.spec.template.spec.containers[0].args = ['b'];
      await ok(admin.post(`${apps}/deployments`, object));
      const args = '/spec/template/spec/containers/0/args';
      const patched = await ok(
        admin.jsonPatch(`${apps}/deployments/web`, [
          { op: 'add', path: `${args}/0`, value: 'a' },
          { op: 'add', path: `${args}/-`, value: 'c' },
          {
            op: 'replace',
            path: '/metadata/annotations/contract.example~1note',
            value: 'new',
          },
        ]),
      );
      expect(patched.spec.template.spec.containers[0].args).toEqual([
        'a',
        'b',
        'c',
      ]);
      expect(patched.metadata.annotations['contract.example/note']).toBe('new');
    },
  });

  contractCase({
    title: 'refuses a path that leads nowhere, and what is no patch',
    cites: PATCH,
    async run(context) {
      const path = await createSettings(context);
      const { admin } = context;
      expect(
        await admin.jsonPatch(path, [
          { op: 'replace', path: '/spec/none', value: 1 },
        ]),
      ).toMatchObject({ status: 422, body: { reason: 'Invalid' } });
      for (const body of [{ data: { a: '2' } }, 'no JSON']) {
        expect(await admin.jsonPatch(path, body)).toMatchObject({
          status: 400,
          body: { reason: 'BadRequest' },
        });
      }
    },
  });
});

describeContract('JSON merge patch', () => {
  contractCase({
    title: 'sets values, removes those that are null, leaves the rest',
    cites: MERGE,
    async run(context) {
      const path = await createSettings(context);
      const patched = await ok(
        context.admin.mergePatch(path, { data: { a: null, c: '3' } }),
      );
      expect(patched.data).toEqual({ b: '2', c: '3' });
    },
  });

  contractCase({
    title: 'replaces lists as a whole',
    cites: MERGE,
    async run({ admin, apps }) {
      await ok(admin.post(`${apps}/deployments`, deployment('web')));
      const patched = await ok(
        admin.mergePatch(`${apps}/deployments/web`, {
          spec: {
            template: {
              spec: {
                containers: [
                  { name: 'other', image: 'registry.example/other:1.0' },
                ],
              },
            },
          },
        }),
      );
      expect(
        patched.spec.template.spec.containers.map(
          ({ name }: { name: string }) => name,
        ),
      ).toEqual(['other']);
    },
  });

  contractCase({
    title: 'checks the result as any update',
    cites: PATCH,
    async run({ admin, apps }) {
      await ok(admin.post(`${apps}/deployments`, deployment('web')));
      const path = `${apps}/deployments/web`;
      expect(
        await admin.mergePatch(path, { spec: { replicas: -1 } }),
      ).toMatchObject({
        status: 422,
        body: {
          message:
            'Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
        },
      });
      expect(
        await admin.mergePatch(path, { spec: { replicas: 'three' } }),
      ).toMatchObject({
        status: 422,
        body: {
          reason: 'Invalid',
          message: expect.stringContaining(
            'cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
          ),
          details: { causes: [{ field: 'patch' }] },
        },
      });
    },
  });

  contractCase({
    title: 'is refused when it names a state that is not the latest',
    cites:
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions',
    async run(context) {
      const path = await createSettings(context);
      expect(
        await context.admin.mergePatch(path, {
          metadata: { resourceVersion: '1' },
          data: { a: '2' },
        }),
      ).toMatchObject({ status: 409, body: { reason: 'Conflict' } });
    },
  });

  contractCase({
    title: 'writes nothing when nothing changes',
    cites: PATCH,
    async run(context) {
      const path = await createSettings(context);
      const { admin } = context;
      const before = await ok(admin.get(path));
      const after = await ok(admin.mergePatch(path, { data: { a: '1' } }));
      expect(after).toEqual(before);
    },
  });

  contractCase({
    title: 'does not rename',
    cites: PATCH,
    async run(context) {
      const path = await createSettings(context);
      expect(
        await context.admin.mergePatch(path, { metadata: { name: 'other' } }),
      ).toMatchObject({
        status: 400,
        body: {
          message:
            'the name of the object (other) does not match the name on the URL (settings)',
        },
      });
    },
  });

  contractCase({
    title: 'finds nothing to patch under an unknown name',
    cites: PATCH,
    async run({ admin, core }) {
      expect(
        await admin.mergePatch(`${core}/configmaps/nobody`, { data: {} }),
      ).toMatchObject({ status: 404, body: { reason: 'NotFound' } });
    },
  });

  contractCase({
    title: 'answers 415 to a kind of patch that it does not know',
    cites: PATCH,
    async run(context) {
      const path = await createSettings(context);
      const answer = await context.admin.send({
        method: 'PATCH',
        path,
        headers: { 'content-type': 'application/json' },
        body: {},
      });
      expect(answer).toMatchObject({
        status: 415,
        body: { reason: 'UnsupportedMediaType' },
      });
    },
  });
});
