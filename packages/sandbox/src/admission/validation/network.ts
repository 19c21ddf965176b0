import { isIP } from 'node:net';
import type { FieldFinding } from '../../handlers/InvalidError';
import type { Fields } from '../defaults/Fields';
import { duplicate, invalid, oneOf, required } from './findings';
import { labelFindings } from './metadata';
import { checkName } from './names';
import { selectorFindings } from './selectors';
import type { SpecValidator } from './workloads';

const SERVICE_TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const MAXIMUM_PORT = 65_535;

function portFindings(port: Fields, path: string): FieldFinding[] {
  const number = port.port;
  return [
    ...(Number.isInteger(number) && number >= 1 && number <= MAXIMUM_PORT
      ? []
      : [
          invalid(
            `${path}.port`,
            number ?? 0,
            'must be between 1 and 65535, inclusive',
          ),
        ]),
    ...oneOf({
      field: `${path}.protocol`,
      value: port.protocol,
      supported: ['SCTP', 'TCP', 'UDP'],
    }),
  ];
}

function servicePorts(ports: Fields[]): FieldFinding[] {
  const names = new Set<string>();
  const numbers = new Set<string>();
  return ports.flatMap((port, index) => {
    const path = `spec.ports[${index}]`;
    const key = `${port.port}/${port.protocol}`;
    const findings = portFindings(port, path);
    if (ports.length > 1 && !port.name) {
      findings.push(required(`${path}.name`));
    }
    if (port.name) {
      findings.push(...checkName('label', `${path}.name`, port.name));
      if (names.has(port.name)) {
        findings.push(duplicate(`${path}.name`, port.name));
      }
    }
    if (numbers.has(key)) {
      const { protocol } = port;
      findings.push(duplicate(path, { protocol, port: port.port }));
    }
    names.add(port.name);
    numbers.add(key);
    return findings;
  });
}

function service(spec: Fields, before?: Fields): FieldFinding[] {
  const { type, ports = [], clusterIP } = spec;
  const needsPorts = type !== 'ExternalName' && clusterIP !== 'None';
  const isMoved =
    before?.clusterIP &&
    before.type !== 'ExternalName' &&
    type !== 'ExternalName' &&
    clusterIP !== before.clusterIP;
  return [
    ...(needsPorts && ports.length === 0 ? [required('spec.ports')] : []),
    ...(type === 'ExternalName' && !spec.externalName
      ? [required('spec.externalName')]
      : []),
    ...servicePorts(ports),
    ...labelFindings(spec.selector, 'spec.selector'),
    ...oneOf({ field: 'spec.type', value: type, supported: SERVICE_TYPES }),
    ...oneOf({
      field: 'spec.sessionAffinity',
      value: spec.sessionAffinity,
      supported: ['ClientIP', 'None'],
    }),
    ...(isMoved
      ? [
          invalid(
            'spec.clusterIPs[0]',
            spec.clusterIPs,
            'may not change once set',
          ),
        ]
      : []),
  ];
}

function backendFindings(backend: Fields = {}, path: string): FieldFinding[] {
  if (backend.resource) {
    return [];
  }
  if (!backend.service) {
    return [required(path, 'port name or number is required')];
  }
  const { name, port = {} } = backend.service;
  return [
    ...(name ? [] : [required(`${path}.service.name`)]),
    ...(port.name || port.number
      ? []
      : [required(path, 'port name or number is required')]),
  ];
}

function pathFindings(path: Fields, field: string): FieldFinding[] {
  return [
    ...(path.pathType
      ? oneOf({
          field: `${field}.pathType`,
          value: path.pathType,
          supported: ['Exact', 'ImplementationSpecific', 'Prefix'],
        })
      : [required(`${field}.pathType`, 'pathType must be specified')]),
    ...(path.pathType !== 'ImplementationSpecific' &&
    !String(path.path ?? '').startsWith('/')
      ? [invalid(`${field}.path`, path.path ?? '', 'must be an absolute path')]
      : []),
    ...backendFindings(path.backend, `${field}.backend`),
  ];
}

function ingress(spec: Fields): FieldFinding[] {
  const { rules = [], defaultBackend } = spec;
  return [
    ...(rules.length === 0 && !defaultBackend
      ? [
          invalid(
            'spec',
            {},
            'either `defaultBackend` or `rules` must be specified',
          ),
        ]
      : []),
    ...rules.flatMap((rule: Fields, index: number) =>
      (rule.http?.paths ?? []).flatMap((path: Fields, place: number) =>
        pathFindings(path, `spec.rules[${index}].http.paths[${place}]`),
      ),
    ),
  ];
}

function cidrFindings(block: Fields | undefined, path: string): FieldFinding[] {
  if (!block) {
    return [];
  }
  const { cidr } = block;
  if (!cidr) {
    return [required(`${path}.cidr`)];
  }
  const [address, bits, ...more] = String(cidr).split('/');
  const maximum = { 4: 32, 6: 128 }[isIP(address)];
  const isValid =
    maximum !== undefined &&
    more.length === 0 &&
    /^\d+$/.test(bits ?? '') &&
    Number(bits) <= maximum;
  return isValid
    ? []
    : [
        invalid(
          `${path}.cidr`,
          cidr,
          'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
        ),
      ];
}

function networkPolicy(spec: Fields): FieldFinding[] {
  const peers = (list: string, side: string) =>
    (spec[list] ?? []).flatMap((rule: Fields, index: number) =>
      (rule[side] ?? []).flatMap((peer: Fields, place: number) => {
        const path = `spec.${list}[${index}].${side}[${place}]`;
        return [
          ...(Object.keys(peer).length === 0
            ? [required(path, 'must specify a peer')]
            : []),
          ...cidrFindings(peer.ipBlock, `${path}.ipBlock`),
          ...selectorFindings(peer.podSelector, `${path}.podSelector`),
          ...selectorFindings(
            peer.namespaceSelector,
            `${path}.namespaceSelector`,
          ),
        ];
      }),
    );
  const ports = (list: string) =>
    (spec[list] ?? []).flatMap((rule: Fields, index: number) =>
      (rule.ports ?? []).flatMap(
        ({ port, protocol }: Fields, place: number) => {
          const path = `spec.${list}[${index}].ports[${place}]`;
          return [
            ...oneOf({
              field: `${path}.protocol`,
              value: protocol,
              supported: ['TCP', 'UDP', 'SCTP'],
            }),
            ...(typeof port === 'number' && (port < 1 || port > MAXIMUM_PORT)
              ? [
                  invalid(
                    `${path}.port`,
                    port,
                    'must be between 1 and 65535, inclusive',
                  ),
                ]
              : []),
          ];
        },
      ),
    );
  return [
    ...ports('ingress'),
    ...ports('egress'),
    ...selectorFindings(spec.podSelector, 'spec.podSelector'),
    ...peers('ingress', 'from'),
    ...peers('egress', 'to'),
  ];
}

export const NETWORK_VALIDATORS: Readonly<Record<string, SpecValidator>> = {
  'ingresses.networking.k8s.io': ingress,
  'networkpolicies.networking.k8s.io': networkPolicy,
  services: service,
};
