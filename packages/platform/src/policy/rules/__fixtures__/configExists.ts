import type { RuleFixture } from './RuleFixture';
import { FOUND, MAIN, POD, TRACKER } from './tracker';

/** Cases of the rule in `../configExists`. */
export const configExists: RuleFixture = {
  passes: [
    {
      title: 'optional things, and what Kubernetes itself provides',
      set: {
        [TRACKER]: {
          [`${POD}.priorityClassName`]: 'system-cluster-critical',
          [`${MAIN}.envFrom`]: [
            { configMapRef: { name: 'absent', optional: true } },
          ],
          [`${POD}.volumes`]: [
            {
              name: 'ca',
              configMap: {
                name: 'kube-root-ca.crt',
                items: [{ key: 'ca.crt', path: 'ca.crt' }],
              },
            },
          ],
        },
      },
    },
    {
      title: 'a Secret that has another name than what creates it',
      set: {
        'ExternalSecret issue-tracker': {
          'metadata.name': 'from-the-store',
          'spec.target.name': 'issue-tracker',
        },
      },
    },
    {
      title: 'keys of a template, and of the store beside it',
      set: {
        'ExternalSecret issue-tracker': {
          'spec.target.template': {
            data: { 'db.ini': 'password={{ .MYSQL_PASSWORD }}' },
            mergePolicy: 'Merge',
          },
        },
        [TRACKER]: {
          [`${POD}.volumes`]: [
            {
              name: 'db',
              secret: {
                secretName: 'issue-tracker',
                items: [{ key: 'db.ini' }, { key: 'MYSQL_PASSWORD' }],
              },
            },
          ],
        },
      },
    },
    {
      title: 'keys that only the store knows',
      set: {
        'ExternalSecret issue-tracker': {
          'spec.dataFrom': [{ extract: { key: 'tracker' } }],
        },
        [TRACKER]: {
          [`${MAIN}.env`]: [
            {
              name: 'A',
              valueFrom: {
                secretKeyRef: { name: 'issue-tracker', key: 'any' },
              },
            },
          ],
        },
      },
    },
  ],
  fails: [
    {
      title: 'whatever a pod can refer to',
      set: {
        [TRACKER]: {
          [`${POD}.priorityClassName`]: 'urgent',
          [`${POD}.imagePullSecrets`]: [{ name: 'registry' }],
          [`${POD}.volumes`]: [
            { name: 'a', configMap: { name: 'a' } },
            { name: 'b', secret: { secretName: 'b' } },
            { name: 'c', persistentVolumeClaim: { claimName: 'c' } },
            { name: 'd', projected: { sources: [{ secret: { name: 'd' } }] } },
          ],
          [`${MAIN}.envFrom`]: [{ secretRef: { name: 'e' } }],
          [`${MAIN}.volumeMounts`]: [{ name: 'f', mountPath: '/f' }],
        },
      },
      findings: [
        [
          FOUND,
          `${MAIN}.envFrom[0].secretRef.name`,
          'expected a Secret that is applied with it, found e',
        ],
        [
          FOUND,
          `${MAIN}.volumeMounts[0].name`,
          'expected the name of a volume of the pod, found f',
        ],
        [
          FOUND,
          `${POD}.imagePullSecrets[0].name`,
          'expected a Secret that is applied with it, found registry',
        ],
        [
          FOUND,
          `${POD}.priorityClassName`,
          'expected a PriorityClass that is applied with it, found urgent',
        ],
        [
          FOUND,
          `${POD}.volumes[0].configMap.name`,
          'expected a ConfigMap that is applied with it, found a',
        ],
        [
          FOUND,
          `${POD}.volumes[1].secret.secretName`,
          'expected a Secret that is applied with it, found b',
        ],
        [
          FOUND,
          `${POD}.volumes[2].persistentVolumeClaim.claimName`,
          'expected a PersistentVolumeClaim that is applied with it, found c',
        ],
        [
          FOUND,
          `${POD}.volumes[3].projected.sources[0].secret.name`,
          'expected a Secret that is applied with it, found d',
        ],
      ],
    },
    {
      title: 'keys that are not there',
      set: {
        [TRACKER]: {
          [`${MAIN}.env`]: [
            {
              name: 'A',
              valueFrom: {
                configMapKeyRef: { name: 'issue-tracker', key: 'A' },
              },
            },
            {
              name: 'B',
              valueFrom: { secretKeyRef: { name: 'issue-tracker', key: 'B' } },
            },
          ],
        },
      },
      findings: [
        [
          FOUND,
          `${MAIN}.env[0].valueFrom.configMapKeyRef.name`,
          'expected ConfigMap issue-tracker to have the key A',
        ],
        [
          FOUND,
          `${MAIN}.env[1].valueFrom.secretKeyRef.name`,
          'expected Secret issue-tracker to have the key B',
        ],
      ],
    },
    {
      title: 'a key of the store that a template leaves out',
      set: {
        'ExternalSecret issue-tracker': {
          'spec.target.template.data': { 'db.ini': '{{ .MYSQL_PASSWORD }}' },
        },
        [TRACKER]: {
          [`${POD}.volumes`]: [
            {
              name: 'db',
              secret: {
                secretName: 'issue-tracker',
                items: [{ key: 'MYSQL_PASSWORD' }],
              },
            },
          ],
        },
      },
      findings: [
        [
          FOUND,
          `${POD}.volumes[0].secret.secretName`,
          'expected Secret issue-tracker to have the key MYSQL_PASSWORD',
        ],
      ],
    },
    {
      title: 'a ConfigMap of another namespace',
      set: { 'ConfigMap issue-tracker': { 'metadata.namespace': 'other' } },
      findings: [
        [
          FOUND,
          `${MAIN}.envFrom[0].configMapRef.name`,
          'expected a ConfigMap that is applied with it, found issue-tracker',
        ],
      ],
    },
  ],
};
