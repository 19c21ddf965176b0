import express from 'express';
import request from 'supertest';
import { createTestApi, manifest } from '../__testUtils__/testApi';
import type { Loose } from '../__testUtils__/testApi';
import { silentLogger } from '../__testUtils__/testCluster';
import { PODS } from '../registry/kinds';
import { createApiServer } from './createApiServer';
import type { PodLogSource } from './PodLogSource';

const AT = (second: string) => new Date(`2026-11-23T08:59:${second}Z`);

const source: PodLogSource = ({ container, previous }) =>
  previous
    ? [{ time: AT('00'), text: `${container} died` }]
    : ['10', '20', '30'].map(second => ({
        time: AT(second),
        text: `${container} at ${second}`,
      }));

describe('pod logs', () => {
  let api: ReturnType<typeof createTestApi>;
  let app: express.Express;

  const log = (query: string) =>
    request(app)
      .get(`/api/v1/namespaces/alm/pods/p/log?${query}`)
      .set('Authorization', 'Bearer sandbox-reader');

  const report = (state: object, lastState = {}) => {
    const [pod] = api.registry.list<Loose>(PODS);
    const containerStatuses = [{ name: 'app', state, lastState }];
    api.registry.update(PODS, { ...pod, status: { containerStatuses } });
  };

  beforeEach(() => {
    api = createTestApi();
    app = createApiServer({
      cluster: api.api,
      logger: silentLogger,
      podLogs: source,
    });
    api.create(
      manifest('v1 Pod', 'p', {
        spec: {
          containers: [
            { name: 'app', image: 'app:1' },
            { name: 'side', image: 'side:1' },
          ],
        },
      }),
    );
    report({ running: { startedAt: '2026-11-23T08:59:00Z' } });
  });

  it.each([
    ['container=app', 'app at 10\napp at 20\napp at 30\n'],
    ['container=app&tailLines=1', 'app at 30\n'],
    ['container=app&tailLines=0', ''],
    ['container=app&sinceSeconds=40', 'app at 20\napp at 30\n'],
    ['container=app&sinceTime=2026-11-23T08:59:25Z', 'app at 30\n'],
    [
      'container=app&timestamps=true&tailLines=1',
      '2026-11-23T08:59:30.000000000Z app at 30\n',
    ],
    ['container=app&limitBytes=5', 'app a'],
  ])('with %s is %j', async (query, text) => {
    const response = await log(query).expect(200);
    expect(response.type).toBe('text/plain');
    expect(response.text).toBe(text);
  });

  it.each([
    [
      '',
      'a container name must be specified for pod p, choose one of: [app side]',
    ],
    ['container=nope', 'container nope is not valid for pod p'],
    [
      'container=side',
      'container "side" in pod "p" is waiting to start: ContainerCreating',
    ],
    [
      'container=app&previous=true',
      'previous terminated container "app" in pod "p" not found',
    ],
  ])('with "%s" is refused: %s', async (query, message) => {
    const { body } = await log(query).expect(400);
    expect(body.message).toBe(message);
  });

  it('of the run before, once there was one', async () => {
    report({ waiting: { reason: 'CrashLoopBackOff' } }, { terminated: {} });
    const { text } = await log('container=app&previous=true').expect(200);
    expect(text).toBe('app died\n');
  });

  it('that are followed end with the container', async () => {
    report({ terminated: { exitCode: 0 } });
    const { text } = await log('container=app&follow=true').expect(200);
    expect(text).toBe('app at 10\napp at 20\napp at 30\n');
  });

  it('refuse numbers that make no sense', async () => {
    const negative = await log('container=app&tailLines=-1').expect(422);
    expect(negative.body.message).toContain('tailLines: Invalid value: -1');
    const { body } = await log('container=app&sinceSeconds=x').expect(400);
    expect(body.message).toContain('invalid syntax');
  });
});
