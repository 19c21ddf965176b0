import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makeNetworkPolicy } from '../__testUtils__/objects';

const peer = (value: object) => (draft: { spec?: any }) => {
  draft.spec.egress[0].to = [value];
};
const port = (value: object) => (draft: { spec?: any }) => {
  draft.spec.egress[0].ports = [value];
};
const to = 'spec.egress[0].to[0]';
const ports = 'spec.egress[0].ports[0]';

describe('networkPolicyRule', () => {
  itRefuses(makeNetworkPolicy, {
    'an unknown direction': {
      change: draft => {
        draft.spec.policyTypes = ['Outgress'];
      },
      field: 'spec.policyTypes[0]',
      message: 'one of "Egress", "Ingress"',
    },
    'a peer that is none': {
      change: peer({}),
      field: to,
      message: 'must name a peer',
    },
    'a range beside pods': {
      change: peer({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }),
      field: to,
      message: 'selectors beside an ipBlock',
    },
    'a range that is none': {
      change: peer({ ipBlock: { cidr: '10.0.0.0' } }),
      field: `${to}.ipBlock.cidr`,
      message: 'not the string "10.0.0.0"',
    },
    'an exception outside its range': {
      change: peer({
        ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] },
      }),
      field: `${to}.ipBlock.except[0]`,
      message: 'a smaller range inside 10.0.0.0/8',
    },
    'an exception that is its range': {
      change: peer({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } }),
      field: `${to}.ipBlock.except[0]`,
      message: 'a smaller range',
    },
    'an exception of the other family': {
      change: peer({ ipBlock: { cidr: '::/0', except: ['10.0.0.0/8'] } }),
      field: `${to}.ipBlock.except[0]`,
      message: 'a smaller range',
    },
    'a bad selector': {
      change: peer({ podSelector: { matchLabels: { 'a b': 'c' } } }),
      field: `${to}.podSelector.matchLabels[a b]`,
      message: 'optional DNS prefix',
    },
    'a port that is none': {
      change: port({ port: 70_000 }),
      field: `${ports}.port`,
      message: 'a port from 1',
    },
    'an end before its beginning': {
      change: port({ port: 443, endPort: 442 }),
      field: `${ports}.endPort`,
      message: 'at least the port, which is 443',
    },
    'an end of a name': {
      change: port({ port: 'http', endPort: 442 }),
      field: `${ports}.endPort`,
      message: 'unless port is a number',
    },
    'an unknown protocol': {
      change: port({ protocol: 'ICMP', port: 1 }),
      field: `${ports}.protocol`,
      message: 'one of "SCTP", "TCP", "UDP"',
    },
  });
  itAccepts(makeNetworkPolicy, {
    'a range of IPv6 with its exception': peer({
      ipBlock: { cidr: '2001:db8::/32', except: ['2001:db8:1::/48'] },
    }),
    'every port of pods in some namespaces': draft => {
      peer({ namespaceSelector: {}, podSelector: {} })(draft);
      delete draft.spec.egress[0].ports;
    },
    'deny by default': draft => {
      draft.spec = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };
    },
  });
});
