// Every verdict here is that of a Kubernetes 1.33.13 API server with the pinned
// definitions, which was asked by a strict dry run, unless its test says so.
import {
  makeAnalysisRun,
  makeAnalysisTemplate,
  makeClusterAnalysisTemplate,
  makeExperiment,
  makeExternalSecret,
  makeSecretStore,
  makeVerticalAutoscaler,
} from './__testUtils__/customObjects';
import { itAccepts, itRefuses } from './__testUtils__/itRefuses';
import type { Refusal } from './__testUtils__/itRefuses';
import { makeRollout } from './__testUtils__/objects';
import type { Draft } from './__testUtils__/objects';

const container = ({ spec }: Draft) => spec.template.spec.containers[0];
const UNKNOWN = /^is not a field/;
const REQUIRED = /^is required$/;
const set =
  (path: string, value: unknown) =>
  (draft: Draft): void => {
    const fields = path.split('.');
    const last = fields.pop()!;
    let at = draft;
    for (const field of fields) {
      at = at[field];
    }
    at[last] = value;
  };
const refusal = (
  field: string,
  value: unknown,
  message: RegExp,
): [string, Refusal] => [
  `${field} as ${JSON.stringify(value)}`,
  { change: set(field.replace(/\[(\w+)\]/g, '.$1'), value), field, message },
];

describe('Rollout', () => {
  itRefuses(makeRollout, {
    ...Object.fromEntries([
      refusal('extra', null, UNKNOWN),
      refusal('spec', null, REQUIRED),
      refusal('spec.pausd', null, /did you mean "paused"/),
      refusal('spec.rollbackWindow', 3, /an object, not the number 3/),
      refusal('spec.restartAt', '2026-02-30T02:47:02Z', /a time such as/),
      refusal('spec.template.metadata.name', 'x', UNKNOWN),
      refusal('spec.template.metadata.creationTimestamp', null, UNKNOWN),
      refusal('spec.template.spec.hostnetwork', true, /"hostNetwork"/),
      refusal('spec.strategy.canary.maxSurge', 1.5, /a whole number/),
      refusal('spec.strategy.canary.maxSurge', true, /or a string, not true/),
      refusal('spec.strategy.canary.steps[0]', null, /an object, not null/),
      refusal('spec.strategy.canary.steps[0].setWeight', 20.5, /whole number/),
      refusal('spec.strategy.canary.steps[0].setWeigth', 20, /"setWeight"/),
    ]),
    'what an object that says nothing of its fields has': {
      change: set('spec.strategy.canary.antiAffinity', {
        requiredDuringSchedulingIgnoredDuringExecution: { x: 1 },
      }),
      field:
        'spec.strategy.canary.antiAffinity.requiredDuringSchedulingIgnoredDuringExecution.x',
      message: UNKNOWN,
    },
    'a blue-green update without its service': {
      change: set('spec.strategy', { blueGreen: {} }),
      field: 'spec.strategy.blueGreen.activeService',
      message: REQUIRED,
    },
    'the same port twice, once by default': {
      change: draft =>
        container(draft).ports.push({ containerPort: 8080, protocol: 'TCP' }),
      field: 'spec.template.spec.containers[0].ports[1]',
      message: /^must be unique/,
    },
    'a text that is no quantity': {
      change: draft =>
        container(draft).env.push({
          name: 'CPU',
          valueFrom: {
            resourceFieldRef: { resource: 'limits.cpu', divisor: 'one' },
          },
        }),
      field:
        'spec.template.spec.containers[0].env[1].valueFrom.resourceFieldRef.divisor',
      message: /a quantity such as "250m"/,
    },
  });
  itAccepts(makeRollout, {
    'null in a field that is known': draft => {
      draft.metadata.creationTimestamp = null;
      draft.spec.paused = null;
      draft.spec.template.metadata.annotations = { note: null };
      container(draft).ports[0].protocol = null;
    },
    'a background analysis': set('spec.strategy.canary.analysis', {
      startingStep: 1,
      templates: [{ templateName: 'errors', clusterScope: true }],
      args: [
        { name: 'service', value: 'a' },
        { name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' } },
      ],
    }),
    'anything for a plugin': set('spec.strategy.canary.trafficRouting', {
      plugins: { 'example/plugin': { any: ['thing', 1, null] } },
    }),
  });
  // An API server takes these; every pod that is then made of them is refused.
  itRefuses(
    makeRollout,
    Object.fromEntries([
      refusal('spec.template.spec.volumes', 'tmp', /a list, not the string/),
      refusal('spec.template.spec.volumes[0].emptyDir.medim', '', /"medium"/),
      refusal(
        'spec.template.spec.containers[0].resources.limits[cpu]',
        'much',
        /a quantity/,
      ),
      refusal(
        'spec.template.spec.containers[0].imagePullPolicy',
        'Sometimes',
        /one of "Always"/,
      ),
    ]),
  );
});

describe.each([
  ['AnalysisTemplate', makeAnalysisTemplate],
  ['ClusterAnalysisTemplate', makeClusterAnalysisTemplate],
  ['AnalysisRun', makeAnalysisRun],
])('%s', (_, make) => {
  const provider = 'spec.metrics[0].provider';
  itRefuses(
    make,
    Object.fromEntries([
      refusal('spec.metrics[0].name', undefined, REQUIRED),
      refusal('spec.metrics[0].provider', undefined, REQUIRED),
      refusal('spec.metrics[0].count', {}, /or a string, not an object/),
      refusal('spec.metrics[0].succesCondition', 'x', /"successCondition"/),
      refusal(`${provider}.promethues`, {}, /"prometheus"/),
      refusal(`${provider}.prometheus.timeout`, '5', /whole number/),
    ]),
  );
  itAccepts(make, {
    'a version by default': set('spec.metrics.0.provider', {
      datadog: { query: 'x' },
    }),
    'a body of any form': set('spec.metrics.0.provider', {
      web: { url: 'http://a', jsonBody: { any: 1 } },
    }),
    'a number as text': set('spec.metrics.0.count', '5'),
  });
});

describe('Experiment', () => {
  itRefuses(
    makeExperiment,
    Object.fromEntries([
      refusal('spec.templates', undefined, REQUIRED),
      refusal('spec.templates[0].name', undefined, REQUIRED),
      refusal('spec.templates[0].replica', 1, /"replicas"/),
      refusal('spec.analyses[0].templateName', undefined, REQUIRED),
    ]),
  );
});

describe('ExternalSecret', () => {
  const data = 'spec.data[0]';
  itRefuses(
    makeExternalSecret,
    Object.fromEntries([
      refusal('spec.secretStoreRef.kind', 'Vault', /one of "SecretStore"/),
      refusal('spec.secretStoreRef.name', 'A_B', /text that matches/),
      refusal('spec.secretStoreRef.name', 'a'.repeat(254), /at most 253/),
      refusal('spec.target.creationPolicy', 'Mine', /one of "Owner"/),
      refusal('spec.target.deletionPolicy', 'Keep', /one of "Delete"/),
      refusal('spec.refreshIntervall', '1h', /"refreshInterval"/),
      refusal('spec.refreshInterval', 3600, /a string, not the number/),
      refusal(`${data}.secretKey`, 'a b', /text that matches/),
      refusal(`${data}.remoteRef`, undefined, REQUIRED),
      refusal(`${data}.remoteRef.key`, undefined, REQUIRED),
      refusal(`${data}.remoteRef.decodingStrategy`, 'base64', /"Base64"/),
      refusal(
        `${data}.sourceRef`,
        {},
        /^must have at least one field, not none/,
      ),
    ]),
  );
  itAccepts(makeExternalSecret, {
    'rewritten and templated': ({ spec }) => {
      spec.dataFrom = [
        {
          extract: { key: 'a' },
          rewrite: [{ regexp: { source: 'x', target: 'y' } }],
        },
      ];
      spec.target.template = { type: 'Opaque', data: { a: '{{ .password }}' } };
    },
  });
});

describe('ClusterSecretStore', () => {
  const aws = 'spec.provider.aws';
  itRefuses(
    makeSecretStore,
    Object.fromEntries([
      refusal('spec.provider', undefined, REQUIRED),
      refusal('spec.provider', {}, /at least one field, not none/),
      refusal(`${aws}.service`, 'S3', /one of "SecretsManager"/),
      refusal(`${aws}.region`, undefined, REQUIRED),
      refusal(`${aws}.auth.jwt.serviceAccountRef.name`, undefined, REQUIRED),
      refusal(`${aws}.auth.jwt.serviceAccountRef.namespace`, 'a.b', /matches/),
      refusal(
        'spec.conditions[0].namespaceSelectors',
        {},
        /"namespaceSelector"/,
      ),
    ]),
  );
  itRefuses(makeSecretStore, {
    'two providers': {
      change: set('spec.provider.gcpsm', {}),
      field: 'spec.provider',
      message: /^must have at most one field, not aws and gcpsm$/,
    },
  });
  itAccepts(makeSecretStore, {
    'that of Google Cloud': set('spec.provider', {
      gcpsm: { projectID: 'alm' },
    }),
    'that of Azure': set('spec.provider', {
      azurekv: {
        authType: 'WorkloadIdentity',
        vaultUrl: 'https://alm.vault.azure.net',
      },
    }),
  });
  // An API server knows this one: its definition is not kept whole.
  itRefuses(makeSecretStore, {
    'a provider of no cloud of the platform': {
      change: set('spec.provider', { vault: { server: 'https://vault' } }),
      field: 'spec.provider.vault',
      message: UNKNOWN,
    },
  });
});

describe('VerticalPodAutoscaler', () => {
  const policy = 'spec.resourcePolicy.containerPolicies[0]';
  itRefuses(
    makeVerticalAutoscaler,
    Object.fromEntries([
      refusal('spec.targetRef', undefined, REQUIRED),
      refusal('spec.targetRef.name', undefined, REQUIRED),
      refusal('spec.updatePolicy.updateMode', 'off', /one of "Off"/),
      refusal('spec.updatePolicy.evictAfterOOMSeconds', 0, /at least 1,/),
      refusal(`${policy}.mode`, 'On', /one of "Auto", "Off"/),
      refusal(`${policy}.minAllowed[cpu]`, 'much', /a quantity/),
      refusal(`${policy}.minAllowed[cpu]`, 0.5, /a quantity.*the number 0.5/),
    ]),
  );
});
