import type { KubernetesObject } from '../../../render/KubernetesObject';
import { ALM } from './alm';
import {
  autoscaler,
  budget,
  container,
  externalSecret,
  objectIn,
  podLabels,
  service,
  SURGING,
  workload,
} from './builders';
import { change } from './change';

const CPU = {
  type: 'Resource',
  resource: {
    name: 'cpu',
    target: { type: 'Utilization', averageUtilization: 70 },
  },
};

/** A service on the internet, with settings, a secret and two to four pods. */
export function issueTracker(): KubernetesObject[] {
  const name = 'issue-tracker';
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', name };
  return [
    ...workload(ALM, target, {
      spec: SURGING,
      pod: {
        containers: [
          container(name, {
            env: [{ name: 'LOG_LEVEL', value: 'info' }],
            envFrom: [{ configMapRef: { name } }, { secretRef: { name } }],
            lifecycle: { preStop: { sleep: { seconds: 5 } } },
          }),
        ],
      },
    }),
    autoscaler(ALM, { target, metrics: [CPU] }, { min: 2, max: 4 }),
    budget(ALM, name),
    service(ALM, name),
    objectIn(
      ALM,
      { apiVersion: 'v1', kind: 'ConfigMap', name },
      { data: { MYSQL_URL: 'mysql://mysql-primary:3306/tracker' } },
    ),
    externalSecret(ALM, name, ['MYSQL_PASSWORD']),
    externalSecret(ALM, 'certificate', ['tls.crt', 'tls.key']),
    change(
      objectIn(
        ALM,
        { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name },
        {},
      ),
      {
        'metadata.annotations': { 'brown-bear.io/waf': 'on' },
        spec: {
          tls: [{ hosts: ['*.example.org'], secretName: 'certificate' }],
          rules: [
            {
              host: 'tracker.example.org',
              http: {
                paths: [
                  { backend: { service: { name, port: { number: 80 } } } },
                ],
              },
            },
          ],
        },
      },
    ),
    objectIn(
      ALM,
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', name },
      {
        spec: {
          podSelector: { matchLabels: podLabels(name) },
          ingress: [
            {
              from: [{ podSelector: { matchLabels: podLabels('portal') } }],
              ports: [{ protocol: 'TCP', port: 'http' }],
            },
          ],
          egress: [
            {
              to: [
                {
                  ipBlock: {
                    cidr: '0.0.0.0/0',
                    except: [
                      '10.0.0.0/8',
                      '169.254.0.0/16',
                      '172.16.0.0/12',
                      '192.168.0.0/16',
                    ],
                  },
                },
              ],
              ports: [{ protocol: 'TCP', port: 443 }],
            },
          ],
        },
      },
    ),
  ];
}
