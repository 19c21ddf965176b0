import { parse } from 'yaml';
import { request as httpRequest } from 'node:http';
import { startSandbox } from '../__testUtils__/startSandbox';
import type { TestSandbox } from '../__testUtils__/startSandbox';

describe('control API', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.sandbox.stop());
  afterEach(async () => {
    await sandbox.control('/faults', { method: 'DELETE' });
  });

  const post = (path: string, body: unknown) =>
    sandbox.control(path, { method: 'POST', body });

  it('describes its endpoints with a token for every role', async () => {
    const { body } = await sandbox.control('/endpoints');
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toMatchObject({
      name: 'staging',
      type: 'kubernetes',
      protocol: 'http',
      credentials: { type: 'bearer', token: 'sandbox-reader' },
      tokens: { admin: 'sandbox-admin' },
    });
  });

  it('hands out a kubeconfig of the HTTPS addresses, by role', async () => {
    const reader = parse((await sandbox.control('/kubeconfig')).body);
    expect(reader).toMatchObject({
      'current-context': 'staging',
      clusters: [
        {
          name: 'staging',
          cluster: { server: expect.stringMatching(/^https:/) },
        },
      ],
      users: [{ user: { token: 'sandbox-reader' } }],
      contexts: [
        { name: 'staging', context: { cluster: 'staging', namespace: 'alm' } },
      ],
    });
    const admin = parse((await sandbox.control('/kubeconfig?role=admin')).body);
    expect(admin.users[0].user.token).toBe('sandbox-admin');
    const wrong = await sandbox.control('/kubeconfig?role=root');
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain("role is 'root'");
  });

  it('moves the clock and changes its rate', async () => {
    const before = (await sandbox.control('/clock')).body;
    const { status, body } = await post('/clock', { advance: 'PT6H' });
    expect(status).toBe(200);
    expect(Date.parse(body.now) - Date.parse(before.now)).toBe(6 * 3_600_000);
    expect(body.rate).toBe(0);
    expect((await post('/clock', { rate: 60 })).body.rate).toBe(60);
    expect((await post('/clock', { rate: 0 })).body.rate).toBe(0);
  });

  it.each([
    [{}, 'expected advance, rate or both'],
    [{ advance: '6h' }, 'advance: expected an ISO 8601 duration such as PT6H'],
    [{ advance: '-PT1H' }, 'advance: expected an ISO 8601 duration'],
    [{ advance: 'P2Y' }, 'advance: expected at most P366D'],
    [{ rate: -1 }, 'rate: '],
    [{ rate: 5000 }, 'rate: '],
    [{ speed: 2 }, 'speed'],
  ])('refuses the clock %j', async (body, message) => {
    const answer = await post('/clock', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.name).toBe('InputError');
    expect(answer.body.error.message).toContain(message);
  });

  it('lists the types of faults with a schema, what they can be aimed at, and the active ones with their age', async () => {
    const { types, active } = (await sandbox.control('/faults')).body;
    expect(active).toEqual([]);
    expect(types).toHaveLength(19);
    expect(types[0]).toMatchObject({
      type: 'pod.crash-loop',
      targetKind: 'workload',
      schema: {
        type: 'object',
        required: ['environment', 'target'],
        properties: { exitCode: { type: 'integer', default: 1 } },
      },
    });
    const targets = (await sandbox.control('/targets')).body;
    expect(targets.staging.workload).toContainEqual({
      name: 'issue-tracker',
      namespace: 'alm',
    });
    expect(targets.staging.zone).toEqual([
      { name: 'a' },
      { name: 'b' },
      { name: 'c' },
    ]);

    const created = await post('/faults', {
      type: 'api.slow',
      environment: 'staging',
      delayMs: 1,
    });
    expect(created.status).toBe(201);
    const listed = (await sandbox.control('/faults')).body.active;
    expect(listed).toEqual([
      {
        id: created.body.id,
        type: 'api.slow',
        environment: 'staging',
        delayMs: 1,
        since: (await sandbox.control('/clock')).body.now,
      },
    ]);
    expect((await sandbox.heal(created.body.id)).status).toBe(204);
    expect((await sandbox.heal(created.body.id)).status).toBe(404);
  });

  it.each([
    [{}, "type 'undefined' is none of pod.crash-loop"],
    [{ type: 'pod.sad' }, "type 'pod.sad' is none of"],
    [
      { type: 'pod.crash-loop', target: 'issue-tracker' },
      'environment is missing',
    ],
    [
      { type: 'pod.crash-loop', environment: 'moon', target: 'issue-tracker' },
      "environment 'moon' is none of staging",
    ],
    [
      { type: 'pod.crash-loop', environment: 'staging', target: 'nobody' },
      "target 'nobody' is not a workload in namespace alm of staging; there are: issue-tracker, mysql-primary",
    ],
    [
      {
        type: 'pod.crash-loop',
        environment: 'staging',
        target: 'issue-tracker',
        pods: 0,
      },
      "pods is '0'",
    ],
    [
      {
        type: 'pod.crash-loop',
        environment: 'staging',
        target: 'issue-tracker',
        color: 'red',
      },
      'color is no field of this type of fault',
    ],
    [
      { type: 'node.down', environment: 'staging', target: 'nowhere' },
      "target 'nowhere' is not a node of staging; there are: staging-a-1",
    ],
    [
      { type: 'zone.down', environment: 'staging', target: 'z' },
      "target 'z' is not a zone of staging; there are: a, b, c",
    ],
    [
      {
        type: 'namespace.stuck-terminating',
        environment: 'staging',
        target: 'alm',
      },
      "target 'alm' belongs to the platform",
    ],
    [
      { type: 'pvc.pending', environment: 'staging', target: 'issue-tracker' },
      "target 'issue-tracker' is not a stateful-set",
    ],
  ])('refuses the fault %j, naming the field', async (body, message) => {
    const answer = await post('/faults', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      error: { name: 'InputError', message: expect.stringContaining(message) },
      response: { statusCode: 400 },
    });
  });

  it('takes no body that a page of another origin could send', async () => {
    const response = await fetch(`${sandbox.sandbox.controlAddress}/faults`, {
      method: 'POST',
      body: JSON.stringify({ type: 'api.hung', environment: 'staging' }),
    });
    expect(response.status).toBe(400);
    expect((await sandbox.control('/faults')).body.active).toEqual([]);
  });

  it('answers no foreign host name, and says what it serves', async () => {
    const url = new URL(`${sandbox.sandbox.controlAddress}/endpoints`);
    const status = await new Promise(resolve => {
      httpRequest(url, { headers: { host: 'rebound.example' } }, response => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
    const { status: missing, body } = await sandbox.control('/nowhere');
    expect(missing).toBe(404);
    expect(body.error.message).toContain(
      'GET /nowhere is not served here; there are GET /endpoints',
    );
  });

  it('takes everything back to a snapshot: objects, time and faults', async () => {
    const snapshot = (await sandbox.control('/snapshot')).body;
    const pods = async () =>
      (await sandbox.items('/api/v1/pods')).map(pod => [
        pod.metadata.uid,
        pod.status.phase,
        pod.status.containerStatuses?.[0].restartCount,
      ]);
    const before = await pods();
    await sandbox.inject({
      type: 'pod.crash-loop',
      environment: 'staging',
      target: 'issue-tracker',
    });
    await sandbox.advance('PT1H');
    await sandbox.kube('/api/v1/namespaces', {
      method: 'POST',
      body: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'extra' },
      },
    });
    expect(await pods()).not.toEqual(before);
    expect((await post('/snapshot', snapshot)).status).toBe(204);
    expect((await sandbox.control('/faults')).body.active).toEqual([]);
    expect((await sandbox.control('/clock')).body.now).toBe(snapshot.now);
    expect((await sandbox.kube('/api/v1/namespaces/extra')).status).toBe(404);
    await sandbox.advance('PT1M');
    expect(await pods()).toEqual(before);
    const wrong = await post('/snapshot', { now: 'yesterday', clusters: {} });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('now: ');
  });
});
