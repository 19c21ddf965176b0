import { ok } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap } from './suite/objects';

const CONCEPTS = 'https://kubernetes.io/docs/reference/using-api/api-concepts/';

describeContract('Bodies and paths of requests', () => {
  contractCase({
    title: 'refuses an object of another namespace than the path',
    cites: `${CONCEPTS}#resource-uris`,
    async run({ admin, core, namespace }) {
      const object = configMap('lost');
      object.metadata.namespace = 'default';
      expect(await admin.post(`${core}/configmaps`, object)).toMatchObject({
        status: 400,
        body: {
          reason: 'BadRequest',
          message: `the namespace of the provided object does not match the namespace sent on the request`,
        },
      });
      object.metadata.namespace = namespace;
      expect((await admin.post(`${core}/configmaps`, object)).status).toBe(201);
    },
  });

  contractCase({
    title: 'creates nothing in a namespace that does not exist',
    cites:
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
    async run({ admin }) {
      expect(
        await admin.post(
          '/api/v1/namespaces/contract-nowhere/configmaps',
          configMap('lost'),
        ),
      ).toMatchObject({
        status: 404,
        body: {
          reason: 'NotFound',
          message: 'namespaces "contract-nowhere" not found',
          details: { name: 'contract-nowhere', kind: 'namespaces' },
        },
      });
    },
  });

  contractCase({
    title: 'refuses an object of another kind than the path',
    cites: `${CONCEPTS}#resource-uris`,
    async run({ admin, core }) {
      const secret = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'x' },
      };
      expect(await admin.post(`${core}/configmaps`, secret)).toMatchObject({
        status: 400,
        body: {
          reason: 'BadRequest',
          message: expect.stringContaining('cannot be handled as a ConfigMap'),
        },
      });
    },
  });

  contractCase({
    title: 'refuses what is no JSON, and JSON that is no object',
    cites: `${CONCEPTS}#alternate-representations-of-resources`,
    async run({ admin, core }) {
      for (const body of ['{ "metadata": ', '[1, 2]', '"text"']) {
        expect(await admin.post(`${core}/configmaps`, body)).toMatchObject({
          status: 400,
          body: { kind: 'Status', reason: 'BadRequest' },
        });
      }
    },
  });

  contractCase({
    title: 'refuses values of the wrong type',
    cites: `${CONCEPTS}#field-validation`,
    async run({ admin, core }) {
      const answer = await admin.post(
        `${core}/configmaps`,
        '{"metadata":{"name":"x"},"data":{"a":1}}',
      );
      expect(answer.status).toBe(400);
      expect(answer.body.message).toContain(
        'json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
      );
    },
  });

  contractCase({
    title: 'reads YAML where the request says so',
    cites: `${CONCEPTS}#alternate-representations-of-resources`,
    async run({ admin, core }) {
      const answer = await admin.send({
        method: 'POST',
        path: `${core}/configmaps`,
        headers: { 'content-type': 'application/yaml' },
        body: 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: written}\ndata:\n  a: "yes"\n',
      });
      expect(answer).toMatchObject({
        status: 201,
        body: { data: { a: 'yes' } },
      });
    },
  });

  contractCase({
    title: 'answers 415 to any other media type',
    cites: `${CONCEPTS}#alternate-representations-of-resources`,
    async run({ admin, core }) {
      const answer = await admin.send({
        method: 'POST',
        path: `${core}/configmaps`,
        headers: { 'content-type': 'text/plain' },
        body: 'configmap',
      });
      expect(answer).toMatchObject({
        status: 415,
        body: { kind: 'Status', reason: 'UnsupportedMediaType', code: 415 },
      });
    },
  });

  contractCase({
    title: 'does not take an object that has a version already',
    cites: `${CONCEPTS}#resource-versions`,
    async run({ admin, core }) {
      const object = configMap('seen');
      object.metadata.resourceVersion = '1';
      const answer = await admin.post(`${core}/configmaps`, object);
      expect(answer.body.message).toBe(
        'resourceVersion should not be set on objects to be created',
      );
      expect(answer.status).toBe(500);
    },
  });

  contractCase({
    title: 'answers 405 to a verb that a path does not have',
    cites: `${CONCEPTS}#api-verbs`,
    async run({ admin, core }) {
      await ok(admin.post(`${core}/configmaps`, configMap('here')));
      for (const [method, path] of [
        ['PUT', `${core}/configmaps`],
        ['POST', `${core}/configmaps/here`],
        ['POST', '/api/v1/configmaps'],
      ]) {
        expect(
          await admin.send({ method, path, body: configMap('here') }),
        ).toMatchObject({
          status: 405,
          body: {
            reason: 'MethodNotAllowed',
            message:
              'the server does not allow this method on the requested resource',
          },
        });
      }
    },
  });

  contractCase({
    title: 'answers 413 to a body beyond its limit',
    cites: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
    async run({ admin, core }) {
      const answer = await admin.post(
        `${core}/configmaps`,
        configMap('vast', { a: 'x'.repeat(3_200_000) }),
      );
      expect(answer).toMatchObject({
        status: 413,
        body: { reason: 'RequestEntityTooLarge', code: 413 },
      });
    },
  });

  contractCase({
    title: 'holds a ConfigMap to 1 MiB',
    cites: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
    async run({ admin, core }) {
      const answer = await admin.post(
        `${core}/configmaps`,
        configMap('large', { a: 'x'.repeat(1_048_577) }),
      );
      expect(answer).toMatchObject({
        status: 422,
        body: {
          message: expect.stringContaining(
            'Too long: may not be more than 1048576 bytes',
          ),
        },
      });
    },
  });
});
