import { ok } from './client/Answer';
import type { Body } from './client/Answer';
import { applierOf, ownedBy, webSpec } from './suite/applied';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap } from './suite/objects';

const APPLY =
  'https://kubernetes.io/docs/reference/using-api/server-side-apply/';

describeContract('Server-side apply: requests', () => {
  contractCase({
    title: 'needs the name of a manager',
    cites: `${APPLY}#managers`,
    async run({ admin, core }) {
      expect(
        await admin.apply(`${core}/configmaps/x`, configMap('x')),
      ).toMatchObject({
        status: 422,
        body: {
          reason: 'Invalid',
          message: expect.stringContaining(
            'fieldManager: Required value: is required for apply patch',
          ),
        },
      });
    },
  });

  contractCase({
    title: 'refuses a manager name that is too long',
    cites: `${APPLY}#managers`,
    async run({ admin, core }) {
      const manager = 'm'.repeat(129);
      expect(
        await admin.apply(
          `${core}/configmaps/x?fieldManager=${manager}`,
          configMap('x'),
        ),
      ).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            'Too long: may not be more than 128 bytes',
          ),
        },
      });
    },
  });

  contractCase({
    title: 'knows force in apply only',
    cites: `${APPLY}#conflicts`,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('x')));
      expect(
        await admin.mergePatch(`${core}/configmaps/x?force=true`, {}),
      ).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            'force: Forbidden: may not be specified for non-apply patch',
          ),
        },
      });
    },
  });

  contractCase({
    title: 'reads YAML',
    cites: `${APPLY}#serialization`,
    async run({ admin, core }) {
      const { status, body } = await admin.apply(
        `${core}/configmaps/written?fieldManager=ci`,
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: written\ndata:\n  a: |\n    one\n    two\n',
      );
      expect(status).toBe(201);
      expect(body.data).toEqual({ a: 'one\ntwo\n' });
    },
  });

  contractCase({
    title: 'needs kind and version in the body',
    cites: `${APPLY}#serialization`,
    async run({ admin, core }) {
      const path = `${core}/configmaps/x?fieldManager=ci`;
      const named = { metadata: { name: 'x' } };
      expect(
        await admin.apply(path, { apiVersion: 'v1', ...named }),
      ).toMatchObject({
        status: 400,
        body: { message: 'invalid object type: /v1, Kind=' },
      });
      expect(
        await admin.apply(path, { kind: 'ConfigMap', ...named }),
      ).toMatchObject({ status: 400 });
    },
  });

  contractCase({
    title: 'refuses another name or namespace than the path has',
    cites: `${APPLY}`,
    async run({ admin, core }) {
      const path = `${core}/configmaps/mine?fieldManager=ci`;
      expect(await admin.apply(path, configMap('yours'))).toMatchObject({
        status: 400,
        body: {
          message:
            'the name of the object (yours) does not match the name on the URL (mine)',
        },
      });
      const elsewhere = configMap('mine');
      elsewhere.metadata.namespace = 'default';
      expect(await admin.apply(path, elsewhere)).toMatchObject({
        status: 400,
        body: {
          message:
            'the namespace of the provided object does not match the namespace sent on the request',
        },
      });
    },
  });

  contractCase({
    title: 'takes no managed fields from the client',
    cites: `${APPLY}#clearing-managedfields`,
    async run({ admin, core }) {
      const object = configMap('x');
      object.metadata.managedFields = [
        { manager: 'other', operation: 'Apply', apiVersion: 'v1' },
      ];
      expect(
        await admin.apply(`${core}/configmaps/x?fieldManager=ci`, object),
      ).toMatchObject({
        status: 400,
        body: { message: 'metadata.managedFields must be nil' },
      });
    },
  });

  contractCase({
    title: 'is bound to a version and a uid that the body names',
    cites:
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions',
    async run({ admin, core }) {
      const path = `${core}/configmaps/bound?fieldManager=ci`;
      const { metadata } = await ok(
        admin.apply(path, configMap('bound', { a: '1' })),
      );
      const withMetadata = (extra: Body) => {
        const object = configMap('bound', { a: '2' });
        Object.assign(object.metadata, extra);
        return admin.apply(path, object);
      };
      expect(await withMetadata({ resourceVersion: '1' })).toMatchObject({
        status: 409,
        body: { reason: 'Conflict' },
      });
      const uid = '00000000-0000-0000-0000-000000000000';
      expect(await withMetadata({ uid })).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            'metadata.uid: Invalid value: "00000000-0000-0000-0000-000000000000": field is immutable',
          ),
        },
      });
      const { resourceVersion } = metadata;
      expect((await withMetadata({ resourceVersion })).status).toBe(200);
    },
  });

  contractCase({
    title: 'creates nothing for a body with the identity of something else',
    cites: `${APPLY}`,
    async run({ admin, core }) {
      const object = configMap('absent');
      object.metadata.uid = '00000000-0000-0000-0000-000000000000';
      expect(
        await admin.apply(`${core}/configmaps/absent?fieldManager=ci`, object),
      ).toMatchObject({
        status: 409,
        body: {
          message: expect.stringContaining('uid mismatch'),
        },
      });
    },
  });

  contractCase({
    title:
      'refuses fields that the schema does not have, unless told to drop them',
    cites:
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    async run(context) {
      const { send, body: bodyOf, path } = applierOf(context);
      const { status, body } = await send('ci', webSpec({ replicaz: 1 }));
      expect(status).toBe(500);
      expect(body.message).toContain(
        '.spec.replicaz: field not declared in schema',
      );
      const ignored = await context.admin.apply(
        `${path}?fieldManager=ci&fieldValidation=Ignore`,
        bodyOf(webSpec({ replicaz: 1 })),
      );
      expect(ignored.status).toBe(500);
    },
  });

  contractCase({
    title: 'checks the result as any write, and stores nothing that is invalid',
    cites: `${APPLY}`,
    async run(context) {
      const { path, send } = applierOf(context);
      expect(await send('ci', webSpec({ replicas: -1 }))).toMatchObject({
        status: 422,
        body: { details: { causes: [{ field: 'spec.replicas' }] } },
      });
      expect((await context.admin.get(path)).status).toBe(404);
    },
  });

  contractCase({
    title: 'tells before the fact in a dry run',
    cites:
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run',
    async run(context) {
      const { path, send, applyAs } = applierOf(context);
      const tried = await send('ci&dryRun=All', webSpec());
      expect(tried.status).toBe(201);
      expect(ownedBy(tried.body, 'ci')).toBeDefined();
      expect((await context.admin.get(path)).status).toBe(404);
      await applyAs('ci', webSpec({ minReadySeconds: 3 }));
      const conflict = await send('other&dryRun=All', { minReadySeconds: 4 });
      expect(conflict.status).toBe(409);
    },
  });

  contractCase({
    title: 'records an applied status apart from the rest',
    cites: `${APPLY}#field-management`,
    async run(context) {
      const { path, applyAs, body } = applierOf(context);
      await applyAs('ci', webSpec());
      const condition = { type: 'Contract', status: 'True' };
      const applied = await ok(
        context.admin.apply(`${path}/status?fieldManager=observer`, {
          ...body({}),
          status: { conditions: [condition] },
        }),
      );
      expect(applied.status.conditions).toContainEqual(
        expect.objectContaining(condition),
      );
      const entry = applied.metadata.managedFields.find(
        ({ manager }: Body) => manager === 'observer',
      );
      expect(entry).toMatchObject({
        operation: 'Apply',
        subresource: 'status',
        fieldsV1: {
          'f:status': {
            'f:conditions': { 'k:{"type":"Contract"}': { 'f:status': {} } },
          },
        },
      });
    },
  });

  contractCase({
    title: 'forgets all managers when the list is emptied',
    cites: `${APPLY}#clearing-managedfields`,
    async run({ admin, core }) {
      const path = `${core}/configmaps/clean`;
      await ok(
        admin.apply(`${path}?fieldManager=ci`, configMap('clean', { a: '1' })),
      );
      const cleared = await ok(
        admin.jsonPatch(path, [
          { op: 'replace', path: '/metadata/managedFields', value: [{}] },
        ]),
      );
      expect(cleared.metadata.managedFields).toBeUndefined();
      const { status } = await admin.apply(
        `${path}?fieldManager=other`,
        configMap('clean', { a: '2' }),
      );
      expect(status).toBe(409);
    },
  });
});
