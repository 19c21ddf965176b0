import { randomBytes } from 'node:crypto';
import { ok } from '../client/Answer';
import type { Answer, Body } from '../client/Answer';
import type { CaseContext } from './contractCase';
import { until } from './until';

const ROOT = '/apis/admissionregistration.k8s.io/v1';
const POLICIES = `${ROOT}/validatingadmissionpolicies`;
const BINDINGS = `${ROOT}/validatingadmissionpolicybindings`;

/** An entry of a ConfigMap that shows by this message that a policy is in force. */
const PROBE = 'contract-probe';
const IN_FORCE = 'the probe is refused';

/** Of ConfigMaps, when they are made or changed. */
const CONFIG_MAPS = {
  resourceRules: [
    {
      apiGroups: [''],
      apiVersions: ['v1'],
      operations: ['CREATE', 'UPDATE'],
      resources: ['configmaps'],
    },
  ],
};

/** A policy on the ConfigMaps of the case's namespace alone. */
export async function withPolicy<T>(options: {
  context: CaseContext;
  spec: Body;
  binding?: Body;
  run(policy: { name: string }): Promise<T>;
}): Promise<T> {
  const { context, spec, binding, run } = options;
  const { admin, core, namespace } = context;
  const name = `contract-${randomBytes(5).toString('hex')}.example`;
  if (spec.paramKind) {
    await keepParameters(context, spec.paramKind);
  }
  const probing = {
    expression: `!has(object.data) || !('${PROBE}' in object.data)`,
    message: IN_FORCE,
  };
  await ok(
    admin.post(POLICIES, {
      metadata: { name },
      spec: {
        matchConstraints: CONFIG_MAPS,
        ...spec,
        validations: [probing, ...spec.validations],
      },
    }),
  );
  await ok(
    admin.post(BINDINGS, {
      metadata: { name },
      spec: {
        policyName: name,
        validationActions: ['Deny'],
        matchResources: {
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': namespace },
          },
        },
        ...binding,
      },
    }),
  );
  try {
    await until(async () => {
      const object = { metadata: { name: 'probe' }, data: { [PROBE]: '' } };
      const path = `${core}/configmaps?dryRun=All`;
      return speaksOf(await admin.post(path, object), IN_FORCE);
    });
    return await run({ name });
  } finally {
    await admin.delete(`${BINDINGS}/${name}`);
    await admin.delete(`${POLICIES}/${name}`);
  }
}

/**
 * A policy that is bound to no namespace and stays: when the last policy with a
 * kind of parameters goes, kube-apiserver 1.33 stops watching the kind and does
 * not begin again.
 */
async function keepParameters({ admin }: CaseContext, paramKind: Body) {
  const metadata = { name: 'contract-parameters.example' };
  const policy = {
    paramKind,
    matchConstraints: CONFIG_MAPS,
    validations: [{ expression: 'true' }],
  };
  const binding = {
    policyName: metadata.name,
    validationActions: ['Deny'],
    paramRef: { selector: {}, parameterNotFoundAction: 'Allow' },
    matchResources: {
      namespaceSelector: { matchLabels: { 'contract.example/none': '' } },
    },
  };
  for (const [path, spec] of [
    [POLICIES, policy],
    [BINDINGS, binding],
  ] as const) {
    const answer = await admin.post(path, { metadata, spec });
    if (answer.status !== 409) {
      await ok(Promise.resolve(answer));
    }
  }
}

function speaksOf({ text, headers }: Answer, word: string): boolean {
  return `${text}${headers.warning ?? ''}`.includes(word);
}

/** Creates a policy that is expected to be refused. */
export function createPolicy(
  { admin }: CaseContext,
  spec: Body,
): Promise<Answer> {
  const name = `contract-${randomBytes(5).toString('hex')}.example`;
  return admin.post(`${POLICIES}?dryRun=All`, {
    metadata: { name },
    spec: { matchConstraints: CONFIG_MAPS, ...spec },
  });
}
