import { ok } from './client/Answer';
import { contractCase, describeContract } from './suite/contractCase';
import { configMap, pod } from './suite/objects';
import { createPolicy, withPolicy } from './suite/policies';
import { until } from './suite/until';

const POLICY =
  'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/';
const CEL = 'https://kubernetes.io/docs/reference/using-api/cel/';

const notForbidden = "!has(object.data) || !('forbidden' in object.data)";
const forbidden = configMap('x', { forbidden: 'yes' });

describeContract('Validating admission policies: what they see', () => {
  contractCase({
    title: 'see the old object of an update',
    cites: `${POLICY}#validation-expression`,
    async run(context) {
      const { admin, core } = context;
      const spec = {
        validations: [
          {
            expression:
              "request.operation != 'UPDATE' || object.data.a == oldObject.data.a",
            message: 'a stays',
          },
        ],
      };
      await withPolicy({
        context,
        spec,
        run: async () => {
          await ok(
            admin.post(`${core}/configmaps`, configMap('x', { a: '1' })),
          );
          const path = `${core}/configmaps/x`;
          const { body } = await admin.mergePatch(path, { data: { a: '2' } });
          expect(body.message).toMatch(/denied request: a stays$/);
          await ok(admin.mergePatch(path, { data: { b: '2' } }));
        },
      });
    },
  });

  contractCase({
    title: 'see who asks',
    cites: `${POLICY}#validation-expression`,
    async run(context) {
      const { admin, writer, core } = context;
      const review = await ok(
        writer.post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {}),
      );
      const { username } = review.status.userInfo;
      const spec = {
        validations: [
          {
            expression: `request.userInfo.username != '${username}'`,
            message: 'not you',
          },
        ],
      };
      await withPolicy({
        context,
        spec,
        run: async () => {
          await ok(admin.post(`${core}/configmaps`, configMap('x')));
          const { body } = await writer.post(
            `${core}/configmaps`,
            configMap('y'),
          );
          expect(body.message).toMatch(/denied request: not you$/);
        },
      });
    },
  });

  contractCase({
    title: 'use variables, also from one another',
    cites: `${POLICY}#variable-composition`,
    async run(context) {
      const { admin, core } = context;
      const spec = {
        variables: [
          { name: 'data', expression: 'has(object.data) ? object.data : {}' },
          { name: 'count', expression: 'size(variables.data)' },
        ],
        validations: [
          {
            expression: 'variables.count <= 1',
            messageExpression: "'too many: ' + string(variables.count)",
          },
        ],
      };
      await withPolicy({
        context,
        spec,
        run: async () => {
          const { body } = await admin.post(
            `${core}/configmaps`,
            configMap('x', { a: '1', b: '2' }),
          );
          expect(body.message).toMatch(/denied request: too many: 2$/);
        },
      });
    },
  });

  contractCase({
    title: 'read parameters from an object',
    cites: `${POLICY}#parameter-resources`,
    async run(context) {
      const { admin, core, namespace } = context;
      await ok(
        admin.post(`${core}/configmaps`, configMap('limits', { max: '1' })),
      );
      const spec = {
        paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
        validations: [
          {
            expression:
              '!has(object.data) || size(object.data) <= int(params.data.max)',
            messageExpression: "'at most ' + params.data.max",
          },
        ],
      };
      const binding = {
        paramRef: {
          name: 'limits',
          namespace,
          parameterNotFoundAction: 'Deny',
        },
      };
      await withPolicy({
        context,
        spec,
        binding,
        run: async () => {
          const body = await until(async () => {
            const answer = await admin.post(
              `${core}/configmaps?dryRun=All`,
              configMap('x', { a: '1', b: '2' }),
            );
            return answer.body.message?.includes('at most') && answer.body;
          });
          expect(body.message).toMatch(/denied request: at most 1$/);
        },
      });
    },
  });

  contractCase({
    title: 'leave out what their conditions do not meet',
    cites: `${POLICY}#matching-requests-matchconditions`,
    async run(context) {
      const { admin, core } = context;
      const spec = {
        matchConditions: [
          {
            name: 'not-exempt',
            expression: "!object.metadata.name.startsWith('exempt-')",
          },
        ],
        validations: [{ expression: notForbidden }],
      };
      await withPolicy({
        context,
        spec,
        run: async () => {
          await ok(
            admin.post(
              `${core}/configmaps`,
              configMap('exempt-x', { forbidden: 'yes' }),
            ),
          );
          expect(
            (await admin.post(`${core}/configmaps`, forbidden)).status,
          ).toBe(422);
        },
      });
    },
  });

  contractCase({
    title: 'look at what they are bound to, and at nothing else',
    cites: `${POLICY}#match-resources`,
    async run(context) {
      const { admin, core } = context;
      const spec = { validations: [{ expression: notForbidden }] };
      await withPolicy({
        context,
        spec,
        run: async () => {
          await ok(admin.post(`${core}/secrets`, { metadata: { name: 'x' } }));
          await ok(admin.post(`${core}/pods`, pod('x')));
          await ok(
            admin.post(
              '/api/v1/namespaces/default/configmaps?dryRun=All',
              forbidden,
            ),
          );
        },
      });
    },
  });

  contractCase({
    title: 'understand strings, lists, quantities and regular expressions',
    cites: `${CEL}#cel-options-language-features-and-libraries`,
    async run(context) {
      const { admin, core } = context;
      const spec = {
        validations: [
          {
            expression: [
              "quantity('1500m').isGreaterThan(quantity('1'))",
              "'a-1'.matches('^[a-z]-[0-9]$')",
              "['a', 'b'].all(x, x in ['a', 'b', 'c'])",
              "['b', 'a'].exists_one(x, x == 'a')",
              '[1, 2, 3].map(x, x * 2).filter(x, x > 2) == [4, 6]',
              "'a,b'.split(',').join('-').upperAscii() == 'A-B'",
              "'abc'.substring(1) == 'bc' && 'abc'.find('b.') == 'bc'",
              '[3, 1, 2].sum() == 6 && [3, 1, 2].max() == 3',
              "url('https://a.example:80/b').getHostname() == 'a.example'",
              "duration('90m') > duration('1h')",
              "timestamp('2026-01-01T00:00:00Z').getFullYear() == 2026",
              '!has(object.data) || type(object.data) == map',
            ].join(' && '),
          },
        ],
      };
      await withPolicy({
        context,
        spec,
        run: async () => {
          await ok(
            admin.post(`${core}/configmaps`, configMap('x', { a: '1' })),
          );
        },
      });
    },
  });

  contractCase({
    title: 'are refused themselves when an expression does not compile',
    cites: `${POLICY}#validation-expression`,
    async run(context) {
      expect(
        await createPolicy(context, {
          validations: [{ expression: 'object.metadata.name ==' }],
        }),
      ).toMatchObject({
        status: 422,
        body: {
          details: {
            causes: [
              {
                reason: 'FieldValueInvalid',
                field: 'spec.validations[0].expression',
                message: expect.stringContaining('compilation failed'),
              },
            ],
          },
        },
      });
      expect(
        await createPolicy(context, {
          validations: [{ expression: "'a string'" }],
        }),
      ).toMatchObject({
        status: 422,
        body: { message: expect.stringContaining('must evaluate to bool') },
      });
    },
  });
});
