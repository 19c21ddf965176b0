import { KubeIngress } from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { EnvironmentPlan, PlannedService } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import type { Labels } from '../labels';
import { PORT_NAME } from './container';

/** The public zone; one certificate covers every name directly below it. */
export const ZONE = 'brown-bear.example';

/** Class of the ingress controller that each cluster has one of. */
export const INGRESS_CLASS = 'platform';

/** Secret with the certificate of the zone, made from the secret store. */
export const CERTIFICATE = 'certificate';

/** The public name of a service: production has the plain one. */
export function publicHost(
  spec: Pick<EnvironmentSpec, 'name'>,
  host: string,
): string {
  return spec.name === 'production'
    ? `${host}.${ZONE}`
    : `${host}-${spec.name}.${ZONE}`;
}

/** What the ingress controller is told of every one. */
export const INGRESS_ANNOTATIONS = {
  // The firewall in front holds the rules; this one is the second line.
  'brown-bear.io/waf': 'on',
  'nginx.ingress.kubernetes.io/enable-modsecurity': 'true',
  'nginx.ingress.kubernetes.io/enable-owasp-core-rules': 'true',
  'nginx.ingress.kubernetes.io/force-ssl-redirect': 'true',
  'nginx.ingress.kubernetes.io/proxy-body-size': '16m',
};

/** The way in for browsers and clients; none for a service without a host. */
export function ingress(options: {
  plan: EnvironmentPlan;
  planned: PlannedService;
  labels: Labels;
}): KubernetesObject[] {
  const { labels, plan, planned } = options;
  const { name, workload } = planned.service;
  if (workload.host === undefined) {
    return [];
  }
  const host = publicHost(plan.spec, workload.host);
  const backend = { service: { name, port: { name: PORT_NAME } } };
  return [
    KubeIngress.manifest({
      metadata: {
        name,
        namespace: plan.namespace,
        labels,
        annotations: INGRESS_ANNOTATIONS,
      },
      spec: {
        ingressClassName: INGRESS_CLASS,
        tls: [{ hosts: [host], secretName: CERTIFICATE }],
        rules: [
          {
            host,
            http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
          },
        ],
      },
    }),
  ];
}
