import type { KubernetesObject } from '../../../render/KubernetesObject';
import { ALM } from './alm';
import { objectIn } from './builders';
import type { RuleFixture } from './RuleFixture';

const SELF_SERVICE = { name: 'x', lifetime: 'P7D' };

const TRACKER = 'ExternalSecret issue-tracker';
const CERTIFICATE = 'ExternalSecret certificate';
const FOUND = `external-secrets.io/v1 ${TRACKER.replace(' ', ' alm/')}`;
const PUSHED = 'external-secrets.io/v1alpha1 PushSecret alm/issue-tracker';
const KEY = 'spec.data[0].remoteRef.key';

function pushSecret(key: string, more: object = {}): KubernetesObject {
  return objectIn(
    ALM,
    {
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'PushSecret',
      name: 'issue-tracker',
    },
    {
      spec: {
        updatePolicy: 'IfNotExists',
        deletionPolicy: 'Delete',
        data: [{ match: { secretKey: 'x', remoteRef: { remoteKey: key } } }],
        ...more,
      },
    },
  );
}

const OWN = 'alm/x/issue-tracker/mysql-password';

/** The certificate comes from where all have it. */
const SHARED = {
  [CERTIFICATE]: {
    [KEY]: 'alm/_self-service/edge/tls-crt',
    'spec.data[1].remoteRef.key': 'alm/_self-service/edge/tls-key',
  },
};

/** Cases of the rule in `../secretGenerated`. */
export const secretGenerated: RuleFixture = {
  passes: [
    { title: 'a core environment that reads what people keep' },
    {
      title: 'an environment that makes its own, and shares the certificate',
      spec: SELF_SERVICE,
      set: { ...SHARED, [TRACKER]: { [KEY]: OWN } },
      add: [pushSecret(OWN)],
    },
    { title: 'a cluster', scope: 'cluster' },
  ],
  fails: [
    {
      title: 'a secret that nobody makes, and one of another environment',
      spec: SELF_SERVICE,
      set: {
        [TRACKER]: { [KEY]: OWN },
        [CERTIFICATE]: {
          [KEY]: 'alm/production/edge/tls-crt',
          'spec.data[1].remoteRef.key': 'alm/_self-service/edge/tls-key',
        },
      },
      findings: [
        [
          'external-secrets.io/v1 ExternalSecret alm/certificate',
          KEY,
          'expected a key below alm/x/ or alm/_self-service/, found alm/production/edge/tls-crt',
        ],
        [FOUND, KEY, `expected a PushSecret that makes ${OWN}`],
      ],
    },
    {
      title: 'a value pushed over that of another, and again and again',
      spec: SELF_SERVICE,
      set: { ...SHARED, [TRACKER]: { [KEY]: OWN } },
      add: [
        pushSecret(OWN),
        pushSecret('alm/staging/issue-tracker/mysql-password', {
          updatePolicy: 'Replace',
          deletionPolicy: undefined,
        }),
      ],
      findings: [
        [
          PUSHED,
          'spec.data[0].match.remoteRef.remoteKey',
          'expected a key below alm/x/, found alm/staging/issue-tracker/mysql-password',
        ],
        [PUSHED, 'spec.deletionPolicy', 'expected Delete, found nothing'],
        [PUSHED, 'spec.updatePolicy', 'expected IfNotExists, found Replace'],
      ],
    },
    {
      title: 'a generated secret in production',
      add: [pushSecret('alm/production/issue-tracker/mysql-password')],
      findings: [[PUSHED, 'kind', 'expected no PushSecret in production']],
    },
  ],
};
