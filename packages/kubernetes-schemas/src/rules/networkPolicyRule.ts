import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { checkPort } from './shared/checkPort';
import { Cidr } from './shared/Cidr';
import { checkPortNumber, mustBe, presentFields } from './shared/findings';
import { checkSelectorForm } from './shared/LabelSelector';
import type { LabelSelector } from './shared/LabelSelector';

type Port = { port?: number | string; endPort?: number };
type IpBlock = { cidr: string; except?: string[] };
type Peer = {
  ipBlock?: IpBlock;
  namespaceSelector?: LabelSelector;
  podSelector?: LabelSelector;
};
type PolicySpec = {
  podSelector?: LabelSelector;
  ingress?: { from?: Peer[]; ports?: Port[] }[];
  egress?: { to?: Peer[]; ports?: Port[] }[];
};

/** Whom a NetworkPolicy lets speak to whom. */
export const networkPolicyRule: ObjectRule = {
  kinds: ['networking.k8s.io/v1 NetworkPolicy'],
  check(object) {
    const { podSelector, ingress, egress } = (object.spec ?? {}) as PolicySpec;
    return [
      ...checkSelectorForm('spec.podSelector', podSelector ?? {}),
      ...(ingress ?? []).flatMap(({ from, ports }, index) =>
        ruleFindings(`spec.ingress[${index}]`, { peers: { from }, ports }),
      ),
      ...(egress ?? []).flatMap(({ to, ports }, index) =>
        ruleFindings(`spec.egress[${index}]`, { peers: { to }, ports }),
      ),
    ];
  },
};

function ruleFindings(
  path: string,
  {
    peers,
    ports = [],
  }: { peers: Record<string, Peer[] | undefined>; ports?: Port[] },
): FieldFinding[] {
  return [
    ...Object.entries(peers).flatMap(([direction, list = []]) =>
      list.flatMap((peer, index) =>
        peerFindings(`${path}.${direction}[${index}]`, peer),
      ),
    ),
    ...ports.flatMap((port, index) =>
      portFindings(`${path}.ports[${index}]`, port),
    ),
  ];
}

function peerFindings(path: string, peer: Peer): FieldFinding[] {
  const { ipBlock, namespaceSelector, podSelector } = peer;
  const kinds = presentFields(peer, [
    'ipBlock',
    'namespaceSelector',
    'podSelector',
  ]);
  if (kinds.length === 0) {
    return [
      {
        field: path,
        message:
          'must name a peer: an empty one allows nothing, a missing list allows everyone',
      },
    ];
  }
  if (ipBlock && kinds.length > 1) {
    return [
      { field: path, message: 'must not have selectors beside an ipBlock' },
    ];
  }
  return [
    ...(ipBlock ? blockFindings(`${path}.ipBlock`, ipBlock) : []),
    ...checkSelectorForm(`${path}.namespaceSelector`, namespaceSelector ?? {}),
    ...checkSelectorForm(`${path}.podSelector`, podSelector ?? {}),
  ];
}

const RANGE = 'a range of addresses such as "10.0.0.0/8"';

function blockFindings(
  path: string,
  { cidr, except = [] }: IpBlock,
): FieldFinding[] {
  const range = Cidr.parse(cidr);
  if (!range) {
    return [mustBe(`${path}.cidr`, RANGE, cidr)];
  }
  return except.flatMap((text, index) => {
    const field = `${path}.except[${index}]`;
    const exception = Cidr.parse(text);
    if (!exception) {
      return [mustBe(field, RANGE, text)];
    }
    return range.strictlyContains(exception)
      ? []
      : [mustBe(field, `a smaller range inside ${cidr}`, text)];
  });
}

function portFindings(path: string, { port, endPort }: Port): FieldFinding[] {
  const findings = checkPort(`${path}.port`, port);
  if (endPort === undefined || findings.length > 0) {
    return findings;
  }
  const field = `${path}.endPort`;
  if (typeof port !== 'number') {
    return [{ field, message: 'must not be set unless port is a number' }];
  }
  return endPort < port
    ? [mustBe(field, `at least the port, which is ${port}`, endPort)]
    : checkPortNumber(field, endPort);
}
