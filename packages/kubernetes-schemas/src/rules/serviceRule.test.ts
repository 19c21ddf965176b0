import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makeService } from '../__testUtils__/objects';

describe('serviceRule', () => {
  itRefuses(makeService, {
    'no port': {
      change: draft => {
        draft.spec.ports = [];
      },
      field: 'spec.ports',
      message: 'is required',
    },
    'two ports of which one has no name': {
      change: draft => {
        draft.spec.ports.push({ port: 9090 });
      },
      field: 'spec.ports[1].name',
      message: 'when there is more than one port',
    },
    'two ports of one name': {
      change: draft => {
        draft.spec.ports.push({ name: 'http', port: 8080 });
      },
      field: 'spec.ports[1].name',
      message: '"http" is also in',
    },
    'the same port twice': {
      change: draft => {
        draft.spec.ports.push({ name: 'web', port: 80 });
      },
      field: 'spec.ports[1]',
      message: 'port 80 and protocol "TCP" is also in',
    },
    'a port name in upper case': {
      change: draft => {
        draft.spec.ports[0].name = 'HTTP';
      },
      field: 'spec.ports[0].name',
      message: 'not the string "HTTP"',
    },
    'a port that is none': {
      change: draft => {
        draft.spec.ports[0].port = 0;
      },
      field: 'spec.ports[0].port',
      message: 'a port from 1',
    },
    'a target that is no port name': {
      change: draft => {
        draft.spec.ports[0].targetPort = 'http-of-the-api-gateway';
      },
      field: 'spec.ports[0].targetPort',
      message: 'at most 15',
    },
    'a node port of an internal service': {
      change: draft => {
        draft.spec.ports[0].nodePort = 30_080;
      },
      field: 'spec.ports[0].nodePort',
      message: 'when type is ClusterIP',
    },
    'a headless load balancer': {
      change: draft => {
        Object.assign(draft.spec, { type: 'LoadBalancer', clusterIP: 'None' });
      },
      field: 'spec.clusterIP',
      message: 'when type is LoadBalancer',
    },
    'a name elsewhere that is missing': {
      change: draft => {
        draft.spec = { type: 'ExternalName' };
      },
      field: 'spec.externalName',
      message: 'is required',
    },
    'a selector with a bad value': {
      change: draft => {
        draft.spec.selector.tier = 'a b';
      },
      field: 'spec.selector[tier]',
      message: 'not the string "a b"',
    },
  });
  itAccepts(makeService, {
    'a headless service without ports': draft => {
      draft.spec = { clusterIP: 'None', selector: { app: 'mysql' } };
    },
    'a name elsewhere': draft => {
      draft.spec = { type: 'ExternalName', externalName: 'smtp.example.com.' };
    },
  });
});
