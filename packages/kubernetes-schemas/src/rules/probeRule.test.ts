import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makePod } from '../__testUtils__/objects';

const set = (values: object) => (draft: { spec?: any }) => {
  Object.assign(draft.spec.containers[0], values);
};
const field = 'spec.containers[0]';
const exec = { command: ['true'] };
const tcpSocket = { port: 8080 };

describe('probeRule', () => {
  itRefuses(makePod, {
    'a probe that asks nothing': {
      change: set({ livenessProbe: { periodSeconds: 5 } }),
      field: `${field}.livenessProbe`,
      message: 'must have one of exec, grpc, httpGet, tcpSocket, not none',
    },
    'a probe that asks twice': {
      change: set({ startupProbe: { exec, tcpSocket } }),
      field: `${field}.startupProbe`,
      message: 'not exec and tcpSocket',
    },
    'a port that is none': {
      change: set({ readinessProbe: { httpGet: { port: 0 } } }),
      field: `${field}.readinessProbe.httpGet.port`,
      message: 'a port from 1',
    },
    'a port name that is none': {
      change: set({ readinessProbe: { tcpSocket: { port: 'http_api' } } }),
      field: `${field}.readinessProbe.tcpSocket.port`,
      message: 'at most 15',
    },
    'a negative period': {
      change: set({ readinessProbe: { exec, periodSeconds: -1 } }),
      field: `${field}.readinessProbe.periodSeconds`,
      message: 'zero or more',
    },
    'two successes before it lives': {
      change: set({ livenessProbe: { exec, successThreshold: 2 } }),
      field: `${field}.livenessProbe.successThreshold`,
      message: 'must be 1, not the number 2',
    },
    'a hook that does nothing': {
      change: set({ lifecycle: { preStop: {} } }),
      field: `${field}.lifecycle.preStop`,
      message: 'exec, httpGet, sleep, tcpSocket, not none',
    },
  });
  itAccepts(makePod, {
    'two successes before it is ready': set({
      readinessProbe: { grpc: { port: 9090 }, successThreshold: 2 },
    }),
    'a hook that waits': set({
      lifecycle: { preStop: { sleep: { seconds: 5 } } },
    }),
  });
});
