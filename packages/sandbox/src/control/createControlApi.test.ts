import request from 'supertest';
import { parse } from 'yaml';
import { createControlApi } from './createControlApi';
import type { Endpoint } from './Endpoint';

const http: Endpoint = {
  name: 'staging',
  type: 'kubernetes',
  protocol: 'http',
  address: 'http://127.0.0.1:7012',
  credentials: { type: 'bearer', token: 'sandbox-reader' },
};
const https: Endpoint = {
  ...http,
  protocol: 'https',
  address: 'https://127.0.0.1:7015',
  certificateAuthority: 'PEM',
};

describe('control API', () => {
  const app = createControlApi({
    endpoints: [http, https],
    clock: {
      now: () => new Date('2026-11-23T09:00:00Z'),
      offsetMs: 0,
      rate: 1,
    },
  });

  it('describes endpoints, clock and faults', async () => {
    const endpoints = await request(app).get('/endpoints').expect(200);
    expect(endpoints.body).toEqual({ items: [http, https] });
    const clock = await request(app).get('/clock').expect(200);
    expect(clock.body).toEqual({
      now: '2026-11-23T09:00:00.000Z',
      offsetSeconds: 0,
      rate: 1,
    });
    const faults = await request(app).get('/faults').expect(200);
    expect(faults.body).toEqual({ types: [], active: [] });
  });

  it('hands out a kubeconfig with the address that clients send credentials to', async () => {
    const response = await request(app).get('/kubeconfig').expect(200);
    expect(response.type).toBe('application/yaml');
    expect(parse(response.text)).toMatchObject({
      'current-context': 'staging',
      clusters: [
        { name: 'staging', cluster: { server: 'https://127.0.0.1:7015' } },
      ],
      users: [{ user: { token: 'sandbox-reader' } }],
      contexts: [
        { name: 'staging', context: { cluster: 'staging', namespace: 'alm' } },
      ],
    });
  });

  it.each([
    ['post', '/faults', 501, 'POST /faults'],
    ['delete', '/faults/1', 501, 'DELETE /faults/{id}'],
    ['post', '/clock', 501, 'POST /clock'],
    ['post', '/scenario', 501, 'POST /scenario'],
    ['get', '/nowhere', 404, 'GET /nowhere is not served here'],
  ] as const)(
    '%s %s answers %d and says why',
    async (method, path, code, message) => {
      const { body } = await request(app)[method](path).expect(code);
      expect(body).toEqual({
        error: {
          name: expect.any(String),
          message: expect.stringContaining(message),
        },
        response: { statusCode: code },
      });
    },
  );

  it('answers no foreign host name', async () => {
    const statusFor = async (host: string) =>
      (await request(app).get('/endpoints').set('Host', host)).status;
    expect(await statusFor('rebound.example')).toBe(403);
    expect(await statusFor('localhost:7010')).toBe(200);
  });
});
