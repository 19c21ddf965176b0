import type { RuleFixture } from './RuleFixture';

const INGRESS = 'Ingress issue-tracker';

const INGRESS_FOUND = 'networking.k8s.io/v1 Ingress alm/issue-tracker';

const BACKEND = 'spec.rules[0].http.paths[0].backend';

/** Cases of the rule in `../ingressTls`. */
export const ingressTls: RuleFixture = {
  passes: [
    {
      title: 'one of two certificates, one of two ports',
      set: {
        [INGRESS]: { 'spec.tls[0].hosts': ['a.org', 'tracker.example.org'] },
        'Service issue-tracker': { 'spec.ports[1]': { port: 81 } },
      },
    },
    {
      title: 'a port by its name, and a certificate of cert-manager',
      remove: ['ExternalSecret certificate'],
      set: {
        [INGRESS]: { [`${BACKEND}.service.port`]: { name: 'http' } },
      },
      add: [
        {
          apiVersion: 'cert-manager.io/v1',
          kind: 'Certificate',
          metadata: { name: 'public', namespace: 'alm' },
          spec: { secretName: 'certificate' },
        },
      ],
    },
  ],
  fails: [
    {
      title: 'a host that the certificate does not cover, and none at all',
      set: {
        [INGRESS]: {
          'spec.rules[0].host': 'a.tracker.example.org',
          'spec.rules[1]': {},
        },
      },
      findings: [
        [
          INGRESS_FOUND,
          'spec.rules[0].host',
          'expected spec.tls to cover a.tracker.example.org',
        ],
        [
          INGRESS_FOUND,
          'spec.rules[1].host',
          'expected a host, as none means every host',
        ],
      ],
    },
    {
      title: 'no firewall, no certificate, no backend',
      set: {
        [INGRESS]: {
          'metadata.annotations': undefined,
          'spec.tls[0].secretName': 'absent',
          [`${BACKEND}.service.port`]: { name: 'admin' },
          'spec.defaultBackend': { service: { name: 'absent' } },
        },
      },
      findings: [
        [
          INGRESS_FOUND,
          'metadata.annotations[brown-bear.io/waf]',
          'expected on, found nothing',
        ],
        [
          INGRESS_FOUND,
          'spec.defaultBackend.service.name',
          'expected a Service that is applied with it, found absent',
        ],
        [
          INGRESS_FOUND,
          `${BACKEND}.service.port`,
          'expected a port of Service issue-tracker, found {"name":"admin"}',
        ],
        [
          INGRESS_FOUND,
          'spec.tls[0].secretName',
          'expected a Secret that is applied with it, found absent',
        ],
      ],
    },
  ],
};
