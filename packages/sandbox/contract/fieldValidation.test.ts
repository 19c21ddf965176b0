import { ok, warningsOf } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap, deployment } from './suite/objects';

const VALIDATION =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation';
const DRY_RUN =
  'https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run';

/** With a field that ConfigMaps do not have, and one given twice. */
const SLOPPY =
  '{"metadata":{"name":"sloppy"},"dota":{"a":"b"},"data":{"a":"1","a":"2"}}';

describeContract('Field validation', () => {
  contractCase({
    title: 'Strict refuses unknown and repeated fields and names them',
    cites: VALIDATION,
    async run({ admin, core }) {
      expect(
        await admin.post(`${core}/configmaps?fieldValidation=Strict`, SLOPPY),
      ).toMatchObject({
        status: 400,
        body: {
          reason: 'BadRequest',
          message:
            'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "dota", duplicate field "data.a"',
        },
      });
    },
  });

  contractCase({
    title: 'Strict names nested fields by their whole path',
    cites: VALIDATION,
    async run({ admin, apps }) {
      const object = deployment('nested');
      object.spec.replicaz = 1;
      object.spec.template.spec.containers[0].imagePullPolcy = 'Always';
      const answer = await admin.post(
        `${apps}/deployments?fieldValidation=Strict`,
        object,
      );
      expect(answer.status).toBe(400);
      expect(answer.body.message).toContain('unknown field "spec.replicaz"');
      expect(answer.body.message).toContain(
        'unknown field "spec.template.spec.containers[0].imagePullPolcy"',
      );
    },
  });

  contractCase({
    title: 'Warn drops them with a warning for each, and is the default',
    cites: VALIDATION,
    async run({ admin, core }) {
      for (const query of ['?fieldValidation=Warn', '']) {
        const answer = await admin.post(`${core}/configmaps${query}`, SLOPPY);
        expect(answer.status).toBe(201);
        expect(answer.body.data).toEqual({ a: '2' });
        expect(answer.body.dota).toBeUndefined();
        expect(warningsOf(answer)).toEqual([
          'unknown field "dota"',
          'duplicate field "data.a"',
        ]);
        await ok(admin.delete(`${core}/configmaps/sloppy`));
      }
    },
  });

  contractCase({
    title: 'Ignore drops them without a word',
    cites: VALIDATION,
    async run({ admin, core }) {
      const answer = await admin.post(
        `${core}/configmaps?fieldValidation=Ignore`,
        SLOPPY,
      );
      expect(answer.status).toBe(201);
      expect(answer.headers.warning).toBeUndefined();
    },
  });

  contractCase({
    title: 'Strict holds for updates',
    cites: VALIDATION,
    async run({ admin, core }) {
      const made = await ok(
        admin.post(`${core}/configmaps`, configMap('strict')),
      );
      expect(
        await admin.put(`${core}/configmaps/strict?fieldValidation=Strict`, {
          ...made,
          dota: {},
        }),
      ).toMatchObject({
        status: 400,
        body: {
          message: expect.stringContaining(
            'strict decoding error: unknown field "dota"',
          ),
        },
      });
    },
  });

  contractCase({
    title: 'Strict holds for every kind of patch',
    cites: VALIDATION,
    async run({ admin, apps }) {
      await ok(admin.post(`${apps}/deployments`, deployment('patched')));
      const path = `${apps}/deployments/patched?fieldValidation=Strict`;
      const wrong = { spec: { replicaz: 1 } };
      for (const answer of [
        await admin.mergePatch(path, wrong),
        await admin.strategicPatch(path, wrong),
        await admin.jsonPatch(path, [
          { op: 'add', path: '/spec/replicaz', value: 1 },
        ]),
      ]) {
        expect(answer).toMatchObject({
          status: 422,
          body: {
            message: expect.stringContaining(
              'strict decoding error: unknown field "spec.replicaz"',
            ),
          },
        });
      }
    },
  });

  contractCase({
    title: 'knows no other rule',
    cites: VALIDATION,
    async run({ admin, core }) {
      expect(
        await admin.post(
          `${core}/configmaps?fieldValidation=Sometimes`,
          configMap('x'),
        ),
      ).toMatchObject({
        status: 422,
        body: {
          message:
            'CreateOptions.meta.k8s.io "" is invalid: fieldValidation: Unsupported value: "Sometimes": supported values: "", "Ignore", "Strict", "Warn"',
        },
      });
    },
  });
});

describeContract('Dry run', () => {
  contractCase({
    title: 'answers a create as if it were done, and does nothing',
    cites: DRY_RUN,
    async run({ admin, apps }) {
      const { status, body } = await admin.post(
        `${apps}/deployments?dryRun=All`,
        deployment('tried'),
      );
      expect(status).toBe(201);
      expect(body.metadata.uid).toBeDefined();
      expect(body.spec.revisionHistoryLimit).toBe(10);
      expect((await admin.get(`${apps}/deployments/tried`)).status).toBe(404);
    },
  });

  contractCase({
    title: 'checks what a create checks',
    cites: DRY_RUN,
    async run({ admin, core, apps }) {
      await ok(admin.post(`${core}/configmaps`, configMap('taken')));
      expect(
        await admin.post(`${core}/configmaps?dryRun=All`, configMap('taken')),
      ).toMatchObject({ status: 409, body: { reason: 'AlreadyExists' } });
      expect(
        await admin.post(
          `${apps}/deployments?dryRun=All`,
          deployment('bad', { replicas: -1 }),
        ),
      ).toMatchObject({ status: 422 });
    },
  });

  contractCase({
    title: 'leaves an object as it is on update and patch',
    cites: DRY_RUN,
    async run({ admin, core }) {
      const path = `${core}/configmaps/kept`;
      const made = await ok(
        admin.post(`${core}/configmaps`, configMap('kept', { a: '1' })),
      );
      const updated = await ok(
        admin.put(`${path}?dryRun=All`, { ...made, data: { a: '2' } }),
      );
      expect(updated.data).toEqual({ a: '2' });
      expect(updated.metadata.resourceVersion).toBe(
        made.metadata.resourceVersion,
      );
      const patched = await ok(
        admin.mergePatch(`${path}?dryRun=All`, { data: { b: '3' } }),
      );
      expect(patched.data).toEqual({ a: '1', b: '3' });
      expect(await ok(admin.get(path))).toEqual(made);
    },
  });

  contractCase({
    title: 'leaves an object where it is on delete',
    cites: DRY_RUN,
    async run({ admin, core }) {
      const path = `${core}/configmaps/kept`;
      const made = await ok(
        admin.post(`${core}/configmaps`, configMap('kept')),
      );
      await ok(admin.delete(`${path}?dryRun=All`));
      await ok(admin.delete(path, { dryRun: ['All'] }));
      await ok(admin.delete(`${core}/configmaps?dryRun=All`));
      expect(await ok(admin.get(path))).toEqual(made);
    },
  });

  contractCase({
    title: 'knows nothing but All',
    cites: DRY_RUN,
    async run({ admin, core }) {
      expect(
        await admin.post(`${core}/configmaps?dryRun=Some`, configMap('x')),
      ).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining('supported values: "All"'),
        },
      });
    },
  });
});
