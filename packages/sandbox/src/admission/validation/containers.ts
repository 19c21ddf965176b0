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
    } else if (!volumes.has(mount.name)) {
      findings.push({
        type: 'NotFound',
        field: `${field}.name`,
        value: mount.name,
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
