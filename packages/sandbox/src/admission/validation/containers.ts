import type { FieldFinding } from '../../handlers/InvalidError';
import { isQuantity } from '../../openapi/isQuantity';
import { toAmount } from '../../quantities/amount';
import type { Fields } from '../defaults/Fields';
import { duplicate, invalid, oneOf, required } from './findings';
import { checkName } from './names';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const MAXIMUM_PORT = 65_535;

function isPort(value: unknown): boolean {
  return (
    Number.isInteger(value) &&
    Number(value) >= 1 &&
    Number(value) <= MAXIMUM_PORT
  );
}

function portFindings(ports: Fields[] = [], path: string): FieldFinding[] {
  return ports.flatMap((port, index) => {
    const field = `${path}[${index}]`;
    const { containerPort, protocol } = port;
    return [
      ...(containerPort === undefined
        ? [required(`${field}.containerPort`)]
        : []),
      ...(containerPort !== undefined && !isPort(containerPort)
        ? [
            invalid(
              `${field}.containerPort`,
              containerPort,
              'must be between 1 and 65535, inclusive',
            ),
          ]
        : []),
      ...oneOf({
        field: `${field}.protocol`,
        value: protocol,
        supported: PROTOCOLS,
      }),
    ];
  });
}

export function resourceFindings(
  resources: Fields = {},
  path: string,
): FieldFinding[] {
  const { requests = {}, limits = {} } = resources;
  const amounts = Object.entries({ requests, limits }).flatMap(
    ([list, values]) =>
      Object.entries(values as Fields)
        .filter(([, value]) => !isQuantity(value) || toAmount(value) < 0n)
        .map(([name, value]) =>
          invalid(
            `${path}.${list}[${name}]`,
            value,
            'must be greater than or equal to 0',
          ),
        ),
  );
  const exceeding = Object.keys(requests)
    .filter(
      name =>
        limits[name] !== undefined &&
        toAmount(requests[name]) > toAmount(limits[name]),
    )
    .map(name =>
      invalid(
        `${path}.requests`,
        requests[name],
        `must be less than or equal to ${name} limit of ${limits[name]}`,
      ),
    );
  return [...amounts, ...exceeding];
}

function mountFindings(
  mounts: Fields[] = [],
  volumes: ReadonlySet<string>,
  path: string,
): FieldFinding[] {
  const paths = new Set<string>();
  return mounts.flatMap((mount, index) => {
    const field = `${path}[${index}]`;
    const findings: FieldFinding[] = [];
    if (!mount.name) {
      findings.push(required(`${field}.name`));
    }
    if (!volumes.has(mount.name)) {
      findings.push({
        type: 'NotFound',
        field: `${field}.name`,
        value: mount.name ?? '',
        message: '',
      });
    }
    if (!mount.mountPath) {
      findings.push(required(`${field}.mountPath`));
    } else if (paths.has(mount.mountPath)) {
      findings.push(
        invalid(`${field}.mountPath`, mount.mountPath, 'must be unique'),
      );
    }
    paths.add(mount.mountPath);
    return findings;
  });
}

function probeFindings(container: Fields, path: string): FieldFinding[] {
  return ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap(name => {
    const probe: Fields | undefined = container[name];
    if (!probe) {
      return [];
    }
    const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'].filter(
      handler => probe[handler] !== undefined,
    );
    if (handlers.length === 0) {
      return [required(`${path}.${name}`, 'must specify a handler type')];
    }
    const port = probe.httpGet && probe.httpGet.port;
    if (probe.httpGet && (port === undefined || typeof port === 'number')) {
      return isPort(port)
        ? []
        : [
            invalid(
              `${path}.${name}.httpGet.port`,
              port ?? 0,
              'must be between 1 and 65535, inclusive',
            ),
          ];
    }
    return handlers.length > 1
      ? [
          {
            type: 'Forbidden',
            field: `${path}.${name}.${handlers[1]}`,
            message: 'may not specify more than 1 handler type',
          },
        ]
      : [];
  });
}

function referenceFindings(
  name: string | undefined,
  field: string,
): FieldFinding[] {
  return name ? checkName('subdomain', field, name) : [required(field)];
}

function envFromFindings(sources: Fields[] = [], path: string): FieldFinding[] {
  return sources.flatMap((source, index) => {
    const kinds = ['configMapRef', 'secretRef'].filter(kind => source[kind]);
    const field = `${path}[${index}]`;
    return kinds.length === 0
      ? [
          invalid(
            path,
            '',
            'must specify one of: `configMapRef` or `secretRef`',
          ),
        ]
      : kinds.flatMap(kind =>
          referenceFindings(source[kind].name, `${field}.${kind}.name`),
        );
  });
}

export function seccompFindings(
  context: Fields | undefined,
  path: string,
): FieldFinding[] {
  const profile = context?.seccompProfile;
  const field = `${path}.seccompProfile.type`;
  if (!profile) {
    return [];
  }
  return profile.type
    ? oneOf({
        field,
        value: profile.type,
        supported: ['Localhost', 'RuntimeDefault', 'Unconfined'],
      })
    : [required(field, 'type is required when seccompProfile is set')];
}

function containerFindings(
  container: Fields,
  volumes: ReadonlySet<string>,
  path: string,
): FieldFinding[] {
  const { name, image, imagePullPolicy, ports, resources } = container;
  return [
    ...(name
      ? checkName('label', `${path}.name`, name)
      : [required(`${path}.name`)]),
    ...(image ? [] : [required(`${path}.image`)]),
    ...oneOf({
      field: `${path}.imagePullPolicy`,
      value: imagePullPolicy,
      supported: PULL_POLICIES,
    }),
    ...portFindings(ports, `${path}.ports`),
    ...resourceFindings(resources, `${path}.resources`),
    ...probeFindings(container, path),
    ...mountFindings(container.volumeMounts, volumes, `${path}.volumeMounts`),
    ...envFromFindings(container.envFrom, `${path}.envFrom`),
    ...seccompFindings(container.securityContext, `${path}.securityContext`),
    ...(container.env ?? []).flatMap((variable: Fields, index: number) =>
      variable.name ? [] : [required(`${path}.env[${index}].name`)],
    ),
  ];
}

/** Containers of all sorts; their names are unique over all of them. */
export function containersFindings(spec: Fields, path: string): FieldFinding[] {
  const volumes = new Set<string>(
    (spec.volumes ?? []).map(({ name }: Fields) => name),
  );
  const names = new Set<string>();
  const lists = ['initContainers', 'containers'].flatMap(list =>
    (spec[list] ?? []).flatMap((container: Fields, index: number) => {
      const field = `${path}.${list}[${index}]`;
      const findings = containerFindings(container, volumes, field);
      const isTaken = names.has(container.name);
      names.add(container.name);
      return isTaken
        ? [...findings, duplicate(`${field}.name`, container.name)]
        : findings;
    }),
  );
  return spec.containers?.length
    ? lists
    : [required(`${path}.containers`), ...lists];
}
