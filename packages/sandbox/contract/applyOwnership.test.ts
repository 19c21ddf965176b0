import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import { applierOf, containers, ownedBy, webSpec } from './suite/applied';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap } from './suite/objects';

const APPLY =
  'https://kubernetes.io/docs/reference/using-api/server-side-apply/';

describeContract('Server-side apply: ownership', () => {
  contractCase({
    title: 'creates what is not there, and owns exactly what it said',
    cites: `${APPLY}#field-management`,
    async run(context) {
      const { send } = applierOf(context);
      const { status, body } = await send('ci', webSpec());
      expect(status).toBe(201);
      expect(body.metadata.managedFields[0]).toMatchObject({
        manager: 'ci',
        operation: 'Apply',
        apiVersion: 'apps/v1',
        fieldsType: 'FieldsV1',
        time: expect.any(String),
      });
      expect(ownedBy(body, 'ci')).toEqual({
        'f:spec': {
          'f:replicas': {},
          'f:selector': {},
          'f:template': {
            'f:metadata': { 'f:labels': { 'f:app': {} } },
            'f:spec': {
              'f:containers': {
                'k:{"name":"app"}': { '.': {}, 'f:image': {}, 'f:name': {} },
              },
            },
          },
        },
      });
    },
  });

  contractCase({
    title: 'changes nothing when it is applied again',
    cites: `${APPLY}`,
    async run({ admin, core }) {
      const path = `${core}/configmaps/calm?fieldManager=ci`;
      const object = configMap('calm', { a: '1' });
      const first = await ok(admin.apply(path, object));
      const again = await admin.apply(path, object);
      expect(again.status).toBe(200);
      expect(again.body).toEqual(first);
    },
  });

  contractCase({
    title: 'conflicts with the owner of a field, who is named with the field',
    cites: `${APPLY}#conflicts`,
    async run(context) {
      const { applyAs, send } = applierOf(context);
      await applyAs('ci', webSpec());
      const { status, body } = await send('scaler', { replicas: 3 });
      expect(status).toBe(409);
      expect(body).toMatchObject({
        kind: 'Status',
        reason: 'Conflict',
        message:
          'Apply failed with 1 conflict: conflict with "ci": .spec.replicas',
        details: {
          causes: [
            {
              reason: 'FieldManagerConflict',
              message: 'conflict with "ci"',
              field: '.spec.replicas',
            },
          ],
        },
      });
    },
  });

  contractCase({
    title: 'names every conflict, those with an updater with its version',
    cites: `${APPLY}#conflicts`,
    async run(context) {
      const { path, applyAs, send } = applierOf(context);
      await applyAs('ci', webSpec({ minReadySeconds: 3 }));
      await ok(
        context.admin.mergePatch(`${path}?fieldManager=edit`, {
          spec: { minReadySeconds: 4 },
        }),
      );
      const { body } = await send('other', {
        minReadySeconds: 5,
        ...containers({ name: 'app', image: 'registry.example/app:2.0' }),
      });
      expect(body.message).toMatch(/^Apply failed with 2 conflicts: /);
      const { causes } = body.details;
      expect(
        Object.fromEntries(
          causes.map(({ field, message }: Body) => [field, message]),
        ),
      ).toEqual({
        '.spec.template.spec.containers[name="app"].image':
          'conflict with "ci"',
        '.spec.minReadySeconds': 'conflict with "edit" using apps/v1',
      });
    },
  });

  contractCase({
    title: 'takes the field with force, and its owner loses it',
    cites: `${APPLY}#conflicts`,
    async run(context) {
      const { applyAs } = applierOf(context);
      await applyAs('ci', webSpec({ minReadySeconds: 3 }));
      const forced = await applyAs('boss&force=true', { minReadySeconds: 9 });
      expect(forced.spec.minReadySeconds).toBe(9);
      expect(ownedBy(forced, 'boss')).toEqual({
        'f:spec': { 'f:minReadySeconds': {} },
      });
      expect(ownedBy(forced, 'ci')!['f:spec']).not.toHaveProperty(
        'f:minReadySeconds',
      );
    },
  });

  contractCase({
    title: 'shares a field with who applies the same value',
    cites: `${APPLY}#conflicts`,
    async run(context) {
      const { applyAs } = applierOf(context);
      await applyAs('ci', webSpec({ minReadySeconds: 3 }));
      const shared = await applyAs('other', { minReadySeconds: 3 });
      for (const manager of ['ci', 'other']) {
        expect(ownedBy(shared, manager)!['f:spec']).toHaveProperty(
          'f:minReadySeconds',
        );
      }
    },
  });

  contractCase({
    title: 'conflicts with every owner of a shared field',
    cites: `${APPLY}#conflicts`,
    async run(context) {
      const { applyAs, send } = applierOf(context);
      await applyAs('ci', webSpec({ minReadySeconds: 3 }));
      await applyAs('other', { minReadySeconds: 3 });
      const { status, body } = await send('other', { minReadySeconds: 4 });
      expect(status).toBe(409);
      expect(body.details.causes).toEqual([
        {
          reason: 'FieldManagerConflict',
          message: 'conflict with "ci"',
          field: '.spec.minReadySeconds',
        },
      ]);
    },
  });

  contractCase({
    title: 'removes a field that its only owner leaves out',
    cites: `${APPLY}#merge-strategy`,
    async run(context) {
      const { applyAs } = applierOf(context);
      await applyAs('ci', webSpec({ minReadySeconds: 3, paused: true }));
      const after = await applyAs('ci', webSpec({ minReadySeconds: 3 }));
      expect(after.spec.paused).toBeUndefined();
      expect(after.spec.minReadySeconds).toBe(3);
    },
  });

  contractCase({
    title: 'sets a default again where the owner leaves a field out',
    cites: `${APPLY}#merge-strategy`,
    async run(context) {
      const { applyAs } = applierOf(context);
      await applyAs('ci', webSpec({ revisionHistoryLimit: 3 }));
      const after = await applyAs('ci', webSpec());
      expect(after.spec.revisionHistoryLimit).toBe(10);
    },
  });

  contractCase({
    title: 'keeps a field that another owner still has',
    cites: `${APPLY}#transferring-ownership`,
    async run(context) {
      const { applyAs } = applierOf(context);
      await applyAs('ci', webSpec({ minReadySeconds: 3 }));
      await applyAs('other', { minReadySeconds: 3 });
      const after = await applyAs('ci', webSpec());
      expect(after.spec.minReadySeconds).toBe(3);
      expect(ownedBy(after, 'ci')!['f:spec']).not.toHaveProperty(
        'f:minReadySeconds',
      );
      const gone = await applyAs('other', {});
      expect(gone.spec.minReadySeconds).toBeUndefined();
    },
  });

  contractCase({
    title: 'hands a field over to an updater, as replicas to an autoscaler',
    cites: `${APPLY}#transferring-ownership`,
    async run(context) {
      const { path, applyAs } = applierOf(context);
      await applyAs('ci', webSpec({ minReadySeconds: 1 }));
      await ok(
        context.admin.mergePatch(`${path}?fieldManager=scaler`, {
          spec: { minReadySeconds: 5 },
        }),
      );
      const handed = await applyAs('ci', webSpec());
      expect(handed.spec.minReadySeconds).toBe(5);
      expect(ownedBy(handed, 'scaler', 'Update')).toEqual({
        'f:spec': { 'f:minReadySeconds': {} },
      });
    },
  });

  contractCase({
    title: 'lets an update take fields without a conflict',
    cites: `${APPLY}#field-management`,
    async run(context) {
      const { path, applyAs } = applierOf(context);
      await applyAs('ci', webSpec({ minReadySeconds: 1 }));
      const taken = await ok(
        context.admin.mergePatch(`${path}?fieldManager=edit`, {
          spec: { minReadySeconds: 2 },
        }),
      );
      expect(ownedBy(taken, 'edit', 'Update')).toEqual({
        'f:spec': { 'f:minReadySeconds': {} },
      });
      expect(ownedBy(taken, 'ci')!['f:spec']).not.toHaveProperty(
        'f:minReadySeconds',
      );
    },
  });

  contractCase({
    title: 'keeps apply and update of one manager apart',
    cites: `${APPLY}#field-management`,
    async run({ admin, core }) {
      await ok(
        admin.post(
          `${core}/configmaps?fieldManager=ci`,
          configMap('both', { a: '1' }),
        ),
      );
      const applied = await ok(
        admin.apply(
          `${core}/configmaps/both?fieldManager=ci&force=true`,
          configMap('both', { a: '2' }),
        ),
      );
      expect(
        applied.metadata.managedFields.map(
          ({ manager, operation }: Body) => `${manager} ${operation}`,
        ),
      ).toEqual(['ci Apply', 'ci Update']);
      expect(ownedBy(applied, 'ci')).toEqual({ 'f:data': { 'f:a': {} } });
      expect(ownedBy(applied, 'ci', 'Update')).toEqual({ 'f:data': {} });
    },
  });

  contractCase({
    title: 'owns labels, annotations and entries one by one',
    cites: `${APPLY}#merge-strategy`,
    async run({ admin, core }) {
      const path = `${core}/configmaps/map?fieldManager=`;
      const withLabel = (label: string, data: Record<string, string>) => {
        const object = configMap('map', data);
        object.metadata.labels = { [label]: 'yes' };
        return object;
      };
      await ok(admin.apply(`${path}one`, withLabel('one', { a: '1' })));
      const both = await ok(
        admin.apply(`${path}two`, withLabel('two', { b: '2' })),
      );
      expect(both.metadata.labels).toEqual({ one: 'yes', two: 'yes' });
      expect(both.data).toEqual({ a: '1', b: '2' });
      const left = await ok(admin.apply(`${path}one`, configMap('map')));
      expect(left.metadata.labels).toEqual({ two: 'yes' });
      expect(left.data).toEqual({ b: '2' });
    },
  });
});
