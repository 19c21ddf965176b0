import { isIP } from 'node:net';
import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { checkPort } from './shared/checkPort';
import { checkForm, exactlyOne, mustBe } from './shared/findings';
import { DNS_1035_LABEL_FORM, DNS_SUBDOMAIN_FORM } from './shared/names';

type Backend = {
  resource?: object;
  service?: { name: string; port?: { name?: string; number?: number } };
};
type Path = { path?: string; pathType?: string; backend?: Backend };
type Rule = { host?: string; http?: { paths?: Path[] } };
type IngressSpec = { defaultBackend?: Backend; rules?: Rule[] };

/** What a prefix cannot be compared with. */
const UNCLEAR = /\/\/|\/\.\.?(\/|$)|%2f/i;

/** Hosts, paths and backends of an Ingress. */
export const ingressRule: ObjectRule = {
  kinds: ['networking.k8s.io/v1 Ingress'],
  check(object) {
    const { defaultBackend, rules = [] } = (object.spec ?? {}) as IngressSpec;
    const isEmpty = !defaultBackend && rules.length === 0;
    return [
      ...(isEmpty
        ? [{ field: 'spec', message: 'must have rules or a defaultBackend' }]
        : []),
      ...backendFindings('spec.defaultBackend', defaultBackend),
      ...rules.flatMap(({ host, http }, index) => [
        ...hostFindings(`spec.rules[${index}].host`, host),
        ...(http?.paths ?? []).flatMap((path, at) =>
          pathFindings(`spec.rules[${index}].http.paths[${at}]`, path),
        ),
      ]),
    ];
  },
};

function hostFindings(field: string, host: string | undefined): FieldFinding[] {
  if (!host) {
    return [];
  }
  if (isIP(host)) {
    return [mustBe(field, 'a DNS name', host)];
  }
  return checkForm(field, DNS_SUBDOMAIN_FORM, host.replace(/^\*\./, ''));
}

function pathFindings(
  at: string,
  { path, pathType, backend }: Path,
): FieldFinding[] {
  // Left to the implementation, a path may also be a pattern, or missing.
  const needsSlash =
    pathType === 'ImplementationSpecific' ? Boolean(path) : true;
  return [
    ...(needsSlash && !path?.startsWith('/')
      ? [mustBe(`${at}.path`, 'a path that begins with "/"', path)]
      : []),
    ...(pathType !== 'ImplementationSpecific' && UNCLEAR.test(path ?? '')
      ? [
          mustBe(
            `${at}.path`,
            'a path without "//", "/.", "/.." and "%2f"',
            path,
          ),
        ]
      : []),
    ...backendFindings(`${at}.backend`, backend),
  ];
}

function backendFindings(
  path: string,
  backend: Backend | undefined,
): FieldFinding[] {
  if (!backend) {
    return [];
  }
  const { service } = backend;
  const one = exactlyOne(path, backend, ['resource', 'service']);
  if (one.length > 0 || !service) {
    return one;
  }
  const { port = {} } = service;
  return [
    ...checkForm(`${path}.service.name`, DNS_1035_LABEL_FORM, service.name),
    ...exactlyOne(`${path}.service.port`, port, ['name', 'number']),
    ...checkPort(`${path}.service.port.name`, port.name),
    ...checkPort(`${path}.service.port.number`, port.number),
  ];
}
