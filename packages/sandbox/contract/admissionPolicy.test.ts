import { ok, warningsOf } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap } from './suite/objects';
import { withPolicy } from './suite/policies';

const POLICY =
  'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/';

const notForbidden = "!has(object.data) || !('forbidden' in object.data)";
const forbidden = configMap('x', { forbidden: 'yes' });

describeContract('Validating admission policies: answers', () => {
  contractCase({
    title: 'refuse with their message, naming policy and binding',
    cites: `${POLICY}#getting-started-with-validating-admission-policy`,
    async run(context) {
      const { admin, core } = context;
      const spec = {
        validations: [
          { expression: notForbidden, message: 'this entry is forbidden' },
        ],
      };
      await withPolicy({
        context,
        spec,
        run: async ({ name }) => {
          expect(
            await admin.post(`${core}/configmaps`, forbidden),
          ).toMatchObject({
            status: 422,
            body: {
              reason: 'Invalid',
              message: `configmaps "x" is forbidden: ValidatingAdmissionPolicy '${name}' with binding '${name}' denied request: this entry is forbidden`,
              details: {
                name: 'x',
                kind: 'configmaps',
                causes: [{ message: expect.stringContaining('forbidden') }],
              },
            },
          });
          await ok(
            admin.post(`${core}/configmaps`, configMap('y', { a: '1' })),
          );
        },
      });
    },
  });

  contractCase({
    title: 'name the expression when they have no message',
    cites: `${POLICY}#validation-expression`,
    async run(context) {
      const { admin, core } = context;
      const spec = { validations: [{ expression: notForbidden }] };
      await withPolicy({
        context,
        spec,
        run: async () => {
          const { body } = await admin.post(`${core}/configmaps`, forbidden);
          expect(body.message).toContain(
            `denied request: failed expression: ${notForbidden}`,
          );
        },
      });
    },
  });

  contractCase({
    title: 'give another reason and code',
    cites: `${POLICY}#validation-expression`,
    async run(context) {
      const { admin, core } = context;
      const spec = {
        validations: [{ expression: notForbidden, reason: 'Forbidden' }],
      };
      await withPolicy({
        context,
        spec,
        run: async () => {
          expect(
            await admin.post(`${core}/configmaps`, forbidden),
          ).toMatchObject({ status: 403, body: { reason: 'Forbidden' } });
        },
      });
    },
  });

  contractCase({
    title: 'compute their message',
    cites: `${POLICY}#message-expression`,
    async run(context) {
      const { admin, core, namespace } = context;
      const spec = {
        validations: [
          {
            expression: notForbidden,
            messageExpression:
              "'no ' + object.data.forbidden + ' in ' + object.metadata.namespace",
          },
        ],
      };
      await withPolicy({
        context,
        spec,
        run: async () => {
          const { body } = await admin.post(`${core}/configmaps`, forbidden);
          expect(body.message).toMatch(
            new RegExp(`denied request: no yes in ${namespace}$`),
          );
        },
      });
    },
  });

  contractCase({
    title: 'warn instead of refusing',
    cites: `${POLICY}#validation-actions`,
    async run(context) {
      const { admin, core } = context;
      const spec = {
        validations: [{ expression: notForbidden, message: 'better not' }],
      };
      const binding = { validationActions: ['Warn'] };
      await withPolicy({
        context,
        spec,
        binding,
        run: async ({ name }) => {
          const answer = await admin.post(`${core}/configmaps`, forbidden);
          expect(answer.status).toBe(201);
          expect(warningsOf(answer)).toEqual([
            `Validation failed for ValidatingAdmissionPolicy '${name}' with binding '${name}': better not`,
          ]);
        },
      });
    },
  });

  contractCase({
    title: 'refuse when an expression fails',
    cites: `${POLICY}#failure-policy`,
    async run(context) {
      const { admin, core } = context;
      const spec = { validations: [{ expression: 'object.data.none == "x"' }] };
      await withPolicy({
        context,
        spec,
        run: async () => {
          const { status, body } = await admin.post(
            `${core}/configmaps`,
            configMap('x', { a: '1' }),
          );
          expect(status).toBe(422);
          expect(body.message).toContain('no such key: none');
        },
      });
    },
  });

  contractCase({
    title: 'ignore an expression that fails when they are told to',
    cites: `${POLICY}#failure-policy`,
    async run(context) {
      const { admin, core } = context;
      const spec = {
        failurePolicy: 'Ignore',
        validations: [{ expression: 'object.data.none == "x"' }],
      };
      await withPolicy({
        context,
        spec,
        run: async () => {
          const object = configMap('x', { a: '1' });
          await ok(admin.post(`${core}/configmaps`, object));
        },
      });
    },
  });
});
