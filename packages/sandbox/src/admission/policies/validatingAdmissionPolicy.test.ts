import { createTestApi, manifest } from '../../__testUtils__/testApi';
import type { Loose } from '../../__testUtils__/testApi';

import { CONFIG_MAPS } from '../../registry/kinds';

const GROUP = 'admissionregistration.k8s.io/v1';

function clusterWide(type: string, name: string, spec: object): Loose {
  const { metadata, ...object } = manifest(type, name, { spec });
  return { ...object, metadata: { name } } as Loose;
}

describe('ValidatingAdmissionPolicy', () => {
  let api: ReturnType<typeof createTestApi>;

  const policy = (spec: object, actions: string[] = ['Deny']) => {
    const rule = {
      apiGroups: [''],
      apiVersions: ['v1'],
      operations: ['CREATE', 'UPDATE', 'DELETE'],
      resources: ['configmaps'],
    };
    api.create(
      clusterWide(`${GROUP} ValidatingAdmissionPolicy`, 'rule', {
        matchConstraints: { resourceRules: [rule] },
        ...spec,
      }),
    );
    api.create(
      clusterWide(`${GROUP} ValidatingAdmissionPolicyBinding`, 'bound', {
        policyName: 'rule',
        validationActions: actions,
      }),
    );
  };

  const config = (data?: Record<string, string>) =>
    manifest('v1 ConfigMap', 'c', { ...(data && { data }) });

  const DENIED = `configmaps "c" is forbidden: ValidatingAdmissionPolicy 'rule' with binding 'bound' denied request: `;

  beforeEach(() => {
    api = createTestApi();
  });

  it('denies by expression, with a message of its own or made', () => {
    policy({
      variables: [{ name: 'size', expression: 'size(object.data)' }],
      validations: [
        { expression: 'has(object.data)', message: 'data is wanted' },
        {
          expression: 'variables.size <= 1',
          messageExpression: "'no ' + string(variables.size) + ' entries'",
          reason: 'Forbidden',
        },
        { expression: "object.data.?mode.orValue('on') == 'on'" },
      ],
    });
    expect(() => api.create(config())).toThrow(`${DENIED}data is wanted`);
    expect(() => api.create(config({ a: '1', b: '2' }))).toThrow(
      `${DENIED}no 2 entries`,
    );
    expect(() => api.create(config({ mode: 'off' }))).toThrow(
      `${DENIED}failed expression: object.data.?mode.orValue('on') == 'on'`,
    );
    expect(api.create(config({ mode: 'on' })).metadata.name).toBe('c');
  });

  it('knows who asks, for what and where', () => {
    policy({
      validations: [
        {
          expression:
            "request.userInfo.username != 'portal' || request.namespace.startsWith('alm-env-')",
          message: 'the portal writes in its environments only',
        },
      ],
    });
    expect(() => api.create(config({}), 'portal')).toThrow('environments only');
    api.create(config({}), 'somebody');
    const remove = (manager: string) =>
      api.api.writer.delete(
        CONFIG_MAPS,
        { namespace: 'alm', name: 'c' },
        api.as(manager),
      );
    expect(() => remove('portal')).toThrow('environments only');
    expect(remove('somebody').isGone).toBe(true);
  });

  it('counts an expression that fails as not met, unless failures are ignored', () => {
    policy({ validations: [{ expression: "object.data.mode == 'on'" }] });
    expect(() => api.create(config({}))).toThrow(
      'resulted in error: no such key: mode',
    );
  });

  it('lets failures pass that a policy ignores, and asks only where conditions hold', () => {
    policy({
      failurePolicy: 'Ignore',
      matchConditions: [
        { name: 'named', expression: "object.metadata.name == 'c'" },
      ],
      validations: [{ expression: "object.data.mode == 'on'" }],
    });
    api.create(config({}));
    expect(
      api.create(manifest('v1 ConfigMap', 'd', { data: { mode: 'off' } }))
        .metadata.name,
    ).toBe('d');
    api.registry.remove(CONFIG_MAPS, { namespace: 'alm', name: 'c' });
    expect(() => api.create(config({ mode: 'off' }))).toThrow('denied request');
  });

  it('warns where it shall not deny', () => {
    policy({ validations: [{ expression: 'false' }] }, ['Warn']);
    api.create(config());
    expect(api.warnings).toEqual([
      "Validation failed for ValidatingAdmissionPolicy 'rule' with binding 'bound': failed expression: false",
    ]);
  });

  it('must compile', () => {
    expect(() => policy({ validations: [{ expression: 'object.' }] })).toThrow(
      'spec.validations[0].expression: Invalid value: "object.": compilation failed',
    );
    expect(() => policy({ validations: [{ expression: '1 + 1' }] })).toThrow(
      'must evaluate to bool',
    );
  });
});
