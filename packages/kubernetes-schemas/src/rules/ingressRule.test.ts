import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makeIngress } from '../__testUtils__/objects';

const path = 'spec.rules[0].http.paths[0]';
const change = (values: object) => (draft: { spec?: any }) => {
  Object.assign(draft.spec.rules[0].http.paths[0], values);
};

describe('ingressRule', () => {
  itRefuses(makeIngress, {
    'nothing to do': {
      change: draft => {
        draft.spec = { ingressClassName: 'nginx' };
      },
      field: 'spec',
      message: 'rules or a defaultBackend',
    },
    'an address for a name': {
      change: draft => {
        draft.spec.rules[0].host = '10.0.0.1';
      },
      field: 'spec.rules[0].host',
      message: 'a DNS name',
    },
    'a host with a port': {
      change: draft => {
        draft.spec.rules[0].host = 'alm.example.com:8080';
      },
      field: 'spec.rules[0].host',
      message: 'at most 253',
    },
    'a path without a slash': {
      change: change({ path: 'api' }),
      field: `${path}.path`,
      message: 'begins with "/", not the string "api"',
    },
    'a path that goes up': {
      change: change({ path: '/api/../admin' }),
      field: `${path}.path`,
      message: 'a path without',
    },
    'an unknown path type': {
      change: change({ pathType: 'Regex' }),
      field: `${path}.pathType`,
      message: 'one of "Exact", "ImplementationSpecific", "Prefix"',
    },
    'a backend that is none': {
      change: change({ backend: {} }),
      field: `${path}.backend`,
      message: 'one of resource, service, not none',
    },
    'a service by two ports': {
      change: change({
        backend: { service: { name: 'a', port: { name: 'http', number: 80 } } },
      }),
      field: `${path}.backend.service.port`,
      message: 'not name and number',
    },
  });
  itAccepts(makeIngress, {
    'a wildcard and a pattern': draft => {
      draft.spec.rules[0].host = '*.example.com';
      change({ path: '/api/.*', pathType: 'ImplementationSpecific' })(draft);
    },
    'a default backend alone': draft => {
      draft.spec = {
        defaultBackend: { service: { name: 'web', port: { number: 80 } } },
      };
    },
  });
});
