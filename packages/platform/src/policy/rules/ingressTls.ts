import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import {
  keyField,
  mapOf,
  mapsOf,
  shown,
  textOf,
  textsOf,
  valueAt,
} from '../objects/json';
import { annotationsOf } from '../objects/labels';
import { missingOf } from '../objects/provided';
import { hasPort } from '../objects/ServicePort';

const WAF = 'brown-bear.io/waf';

type Objects = readonly KubernetesObject[];

/** Whether a certificate for `name`, perhaps `*.example.org`, is good for the host. */
function covers(name: string, host: string): boolean {
  return (
    name === host ||
    (name.startsWith('*.') && name.slice(1) === host.slice(host.indexOf('.')))
  );
}

function tlsOf(object: KubernetesObject, objects: Objects): Violation[] {
  const { rules, tls } = mapOf(object.spec);
  const { namespace } = object.metadata;
  const certified = mapsOf(tls).flatMap(({ hosts }) => textsOf(hosts));
  const secrets = mapsOf(tls).flatMap(({ secretName }, index): Violation[] => {
    const name = textOf(secretName) ?? '';
    const message = missingOf(
      { kind: 'Secret', name, keys: ['tls.crt', 'tls.key'] },
      { namespace, objects },
    );
    const field = `spec.tls[${index}].secretName`;
    return message ? [{ object, field, message }] : [];
  });
  const hosts = mapsOf(rules).flatMap(({ host }, index): Violation[] => {
    const name = textOf(host) ?? '';
    const field = `spec.rules[${index}].host`;
    if (name === '') {
      const message = 'expected a host, as none means every host';
      return [{ object, field, message }];
    }
    return certified.some(each => covers(each, name))
      ? []
      : [{ object, field, message: `expected spec.tls to cover ${name}` }];
  });
  return [...secrets, ...hosts];
}

type Backend = { object: KubernetesObject; field: string; backend: unknown };

function backendViolationsOf(
  { backend, field, object }: Backend,
  objects: Objects,
): Violation[] {
  const { name, port } = mapOf(mapOf(backend).service);
  const service = objects.find(
    ({ kind, metadata }) =>
      kind === 'Service' &&
      metadata.name === name &&
      metadata.namespace === object.metadata.namespace,
  );
  if (!service) {
    const message = `expected a Service that is applied with it, found ${shown(
      name,
    )}`;
    return [{ object, field: `${field}.service.name`, message }];
  }
  const message = `expected a port of Service ${shown(name)}, found ${shown(
    port,
  )}`;
  return hasPort(service, port)
    ? []
    : [{ object, field: `${field}.service.port`, message }];
}

function backendsOf(object: KubernetesObject): Backend[] {
  const { defaultBackend, rules } = mapOf(object.spec);
  const paths = mapsOf(rules).flatMap((rule, index) =>
    mapsOf(valueAt(rule, 'http', 'paths')).map(({ backend }, at) => ({
      field: `spec.rules[${index}].http.paths[${at}].backend`,
      object,
      backend,
    })),
  );
  return defaultBackend === undefined
    ? paths
    : [
        { object, field: 'spec.defaultBackend', backend: defaultBackend },
        ...paths,
      ];
}

export const ingressTls = defineRule({
  id: 'ingress.tls',
  title:
    'Every host of an Ingress has TLS and the web application firewall, and leads to a port of a Service that exists',
  why: 'Passwords and sessions cross the internet here. A host that the certificate does not cover frightens users away, one without the firewall is the door that attackers look for, and a backend that does not exist is a 503 for everybody.',
  check: ({ objects }) =>
    objects
      .filter(({ kind }) => kind === 'Ingress')
      .flatMap(object => {
        const waf = annotationsOf(object)[WAF];
        return [
          ...tlsOf(object, objects),
          ...backendsOf(object).flatMap(backend =>
            backendViolationsOf(backend, objects),
          ),
          ...(waf === 'on'
            ? []
            : [
                {
                  object,
                  field: keyField('metadata.annotations', WAF),
                  message: `expected on, found ${shown(waf)}`,
                },
              ]),
        ];
      }),
});
