import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { checkPort } from './shared/checkPort';
import { checkForm, checkPortNumber, checkUnique } from './shared/findings';
import {
  DNS_LABEL_FORM,
  DNS_SUBDOMAIN_FORM,
  LABEL_KEY_FORM,
  LABEL_VALUE_FORM,
} from './shared/names';

type ServicePort = {
  name?: string;
  port: number;
  targetPort?: number | string;
  nodePort?: number;
};
type ServiceSpec = {
  type?: string;
  clusterIP?: string;
  externalName?: string;
  ports?: ServicePort[];
  selector?: Record<string, string>;
};

/** Ports, names and selector of a Service. */
export const serviceRule: ObjectRule = {
  kinds: ['v1 Service'],
  check(object) {
    const spec = (object.spec ?? {}) as ServiceSpec;
    const { ports = [], selector = {} } = spec;
    return [
      ...typeFindings(spec),
      ...ports.flatMap((port, index) =>
        portFindings(port, {
          path: `spec.ports[${index}]`,
          needsName: ports.length > 1,
          isInternal: (spec.type || 'ClusterIP') === 'ClusterIP',
        }),
      ),
      ...checkUnique(
        ports.map(({ name }, index) => ({
          field: `spec.ports[${index}].name`,
          name,
        })),
      ),
      ...Object.entries(selector).flatMap(([key, value]) => [
        ...checkForm(`spec.selector[${key}]`, LABEL_KEY_FORM, key),
        ...checkForm(`spec.selector[${key}]`, LABEL_VALUE_FORM, value),
      ]),
    ];
  },
};

function typeFindings(spec: ServiceSpec): FieldFinding[] {
  const { type, clusterIP, externalName, ports = [] } = spec;
  const isHeadless = clusterIP === 'None';
  if (type === 'ExternalName') {
    const name = externalName?.replace(/\.$/, '');
    return name
      ? checkForm('spec.externalName', DNS_SUBDOMAIN_FORM, name)
      : [
          {
            field: 'spec.externalName',
            message: 'is required when type is ExternalName',
          },
        ];
  }
  if (isHeadless && (type === 'NodePort' || type === 'LoadBalancer')) {
    return [
      {
        field: 'spec.clusterIP',
        message: `must not be "None" when type is ${type}`,
      },
    ];
  }
  return ports.length === 0 && !isHeadless
    ? [{ field: 'spec.ports', message: 'is required' }]
    : [];
}

type PortContext = { path: string; needsName: boolean; isInternal: boolean };

function portFindings(
  { name, port, targetPort, nodePort }: ServicePort,
  { path, needsName, isInternal }: PortContext,
): FieldFinding[] {
  return [
    ...(needsName && !name
      ? [
          {
            field: `${path}.name`,
            message: 'is required when there is more than one port',
          },
        ]
      : []),
    ...checkForm(`${path}.name`, DNS_LABEL_FORM, name || undefined),
    ...checkPortNumber(`${path}.port`, port),
    ...checkPort(`${path}.targetPort`, targetPort || undefined),
    ...(nodePort && isInternal
      ? [
          {
            field: `${path}.nodePort`,
            message: 'must not be set when type is ClusterIP',
          },
        ]
      : []),
  ];
}
