import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { sandboxStateSchema } from '@brown-bear/plugin-sandbox-common';
import { Sandbox, SystemClock } from '@brown-bear/sandbox';
import request from 'supertest';
import { controlUrlFrom } from './controlUrl';
import { sandboxPlugin } from './plugin';

const silent = () => undefined;

describe('sandbox backend', () => {
  let sandbox: Sandbox;
  let mayChange: boolean;

  const start = async (controlUrl: string) => {
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result:
            mayChange || permission.attributes.action === 'read'
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        })),
    });
    const { server } = await startTestBackend({
      features: [
        sandboxPlugin,
        permissions.factory,
        mockServices.rootConfig.factory({ data: { sandbox: { controlUrl } } }),
      ],
    });
    return server;
  };

  beforeAll(async () => {
    sandbox = await Sandbox.start({
      controlPort: 0,
      clusters: [{ name: 'staging', port: 0, tlsPort: 0, nodesPerZone: 1 }],
      seedDirectory: __dirname,
      clock: SystemClock.create({ rate: 0 }),
      logger: { info: silent, warn: silent, error: silent },
    });
  });
  afterAll(() => sandbox.stop());
  beforeEach(() => {
    mayChange = true;
  });

  it('shows everything at one time, in the shape that the page knows', async () => {
    const server = await start(sandbox.controlAddress);
    const { body } = await request(server)
      .get('/api/sandbox/v1/state')
      .expect(200);
    const state = sandboxStateSchema.parse(body);
    expect(state.types.length).toBeGreaterThan(15);
    expect(state.targets.staging.node).toHaveLength(3);
    expect(state.scenarios.available.length).toBeGreaterThan(3);
    expect(JSON.stringify(body)).not.toContain('sandbox-admin');
  });

  it('injects, lists and heals a fault, and passes on what is wrong with one', async () => {
    const server = await start(sandbox.controlAddress);
    const { body: fault } = await request(server)
      .post('/api/sandbox/v1/faults')
      .send({
        type: 'node.down',
        environment: 'staging',
        target: 'staging-a-1',
      })
      .expect(201);
    const { body: state } = await request(server).get('/api/sandbox/v1/state');
    expect(state.active).toMatchObject([
      { id: fault.id, target: 'staging-a-1' },
    ]);
    await request(server)
      .delete(`/api/sandbox/v1/faults/${fault.id}`)
      .expect(204);
    await request(server)
      .delete(`/api/sandbox/v1/faults/${fault.id}`)
      .expect(404);
    await request(server)
      .delete('/api/sandbox/v1/faults/..%2Fendpoints')
      .expect(404);
    const { body } = await request(server)
      .post('/api/sandbox/v1/faults')
      .send({ type: 'node.down', environment: 'staging', target: 'x' })
      .expect(400);
    expect(body.error.message).toContain("target 'x' is not a node of staging");
  });

  it('moves the clock, and starts and stops a scenario', async () => {
    const server = await start(sandbox.controlAddress);
    const before = (await request(server).get('/api/sandbox/v1/state')).body
      .clock.now;
    const { body: clock } = await request(server)
      .post('/api/sandbox/v1/clock')
      .send({ advance: 'PT1H' })
      .expect(200);
    expect(Date.parse(clock.now) - Date.parse(before)).toBe(3_600_000);
    const { body: run } = await request(server)
      .post('/api/sandbox/v1/scenarios')
      .send({ name: 'tired-api-server' })
      .expect(201);
    await request(server)
      .delete(`/api/sandbox/v1/scenarios/${run.id}`)
      .expect(204);
    const { body: state } = await request(server).get('/api/sandbox/v1/state');
    expect(state.active).toEqual([]);
  });

  it('lets those without the permission look, and change nothing', async () => {
    mayChange = false;
    const server = await start(sandbox.controlAddress);
    await request(server).get('/api/sandbox/v1/state').expect(200);
    const { body } = await request(server)
      .post('/api/sandbox/v1/faults')
      .send({ type: 'api.hung', environment: 'staging' })
      .expect(403);
    expect(body.error.message).toContain('sandbox.control');
    await request(server)
      .post('/api/sandbox/v1/clock')
      .send({ rate: 2 })
      .expect(403);
    await request(server)
      .get('/api/sandbox/v1/state')
      .set('authorization', mockCredentials.none.header())
      .expect(401);
    const { body: state } = await request(server).get('/api/sandbox/v1/state');
    expect(state).toMatchObject({ active: [], clock: { rate: 0 } });
  });

  it('says that the sandbox does not answer, and how to start it', async () => {
    const blocker = createServer();
    await new Promise<void>(resolve => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as AddressInfo;
    await new Promise(resolve => blocker.close(resolve));
    const server = await start(`http://127.0.0.1:${port}`);
    const { body } = await request(server)
      .get('/api/sandbox/v1/state')
      .expect(503);
    expect(body.error.message).toContain(
      'does not answer: it runs with "npm start"',
    );
  });

  it.each(['https://sandbox.example', 'http://10.0.0.1:7010', 'nowhere'])(
    'refuses %s as its address',
    controlUrl => {
      const config = new ConfigReader({ sandbox: { controlUrl } });
      expect(() => controlUrlFrom(config)).toThrow(
        `sandbox.controlUrl is '${controlUrl}'`,
      );
    },
  );
});
