import { startSandbox } from '../__testUtils__/startSandbox';
import type { Json, TestSandbox } from '../__testUtils__/startSandbox';

const environment = 'staging';
const CONFIG_MAPS = '/api/v1/namespaces/alm/configmaps';

/** A watch whose events can be waited for, one at a time. */
async function watch(sandbox: TestSandbox, path: string) {
  const response = await fetch(`${sandbox.address}${path}`, {
    headers: { authorization: `Bearer ${sandbox.tokens.admin}` },
  });
  const reader = response
    .body!.pipeThrough(new TextDecoderStream())
    .getReader();
  const seen: Json[] = [];
  let rest = '';
  const next = async (): Promise<Json | undefined> => {
    while (!rest.includes('\n')) {
      const { done, value } = await reader.read();
      if (done) {
        return undefined;
      }
      rest += value;
    }
    const [line] = rest.split('\n');
    rest = rest.slice(line.length + 1);
    const event = JSON.parse(line);
    seen.push(event);
    return event;
  };
  return { status: response.status, next, seen, cancel: () => reader.cancel() };
}

describe('faults of an API server, seen through the Kubernetes API', () => {
  let sandbox: TestSandbox;
  let serial = 0;

  const createConfigMap = async () => {
    serial += 1;
    const name = `made-${serial}`;
    const { status } = await sandbox.kube(CONFIG_MAPS, {
      method: 'POST',
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } },
    });
    expect(status).toBe(201);
    return name;
  };
  const isFine = async () => {
    expect((await sandbox.kube('/api/v1/nodes')).status).toBe(200);
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.sandbox.stop());

  it('api.slow: answers come, but later than those of others', async () => {
    const id = await sandbox.inject({
      type: 'api.slow',
      environment,
      delayMs: 150,
    });
    const order: string[] = [];
    const slow = isFine().then(() => order.push('kubernetes'));
    await sandbox.control('/clock').then(() => order.push('control'));
    await slow;
    expect(order).toEqual(['control', 'kubernetes']);
    await sandbox.heal(id);
    await isFine();
  });

  it('api.hung: no answer until it is healed', async () => {
    const id = await sandbox.inject({ type: 'api.hung', environment });
    let answered = false;
    const hanging = isFine().then(() => {
      answered = true;
    });
    expect((await sandbox.control('/faults')).body.active).toHaveLength(1);
    expect(answered).toBe(false);
    await sandbox.heal(id);
    await hanging;
    expect(answered).toBe(true);
  });

  it('api.error-500', async () => {
    const id = await sandbox.inject({ type: 'api.error-500', environment });
    const { status, body } = await sandbox.kube('/api/v1/nodes');
    expect(status).toBe(500);
    expect(body).toMatchObject({
      kind: 'Status',
      reason: 'InternalError',
      code: 500,
    });
    await sandbox.heal(id);
    await isFine();
  });

  it('api.error-500 for a share of the requests', async () => {
    const id = await sandbox.inject({
      type: 'api.error-500',
      environment,
      share: 0.5,
    });
    const codes = new Set<number>();
    for (let count = 0; count < 40; count += 1) {
      codes.add((await sandbox.kube('/version')).status);
    }
    expect(codes).toEqual(new Set([200, 500]));
    await sandbox.heal(id);
  });

  it('api.too-many-requests says when to come again', async () => {
    const id = await sandbox.inject({
      type: 'api.too-many-requests',
      environment,
      retryAfterSeconds: 7,
    });
    const { status, body, headers } = await sandbox.kube('/api/v1/nodes');
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('7');
    expect(body).toMatchObject({
      reason: 'TooManyRequests',
      details: { retryAfterSeconds: 7 },
    });
    await sandbox.heal(id);
    await isFine();
  });

  it('api.reject-token', async () => {
    const id = await sandbox.inject({ type: 'api.reject-token', environment });
    const { status, body } = await sandbox.kube('/api/v1/nodes');
    expect(status).toBe(401);
    expect(body).toMatchObject({ reason: 'Unauthorized' });
    await sandbox.heal(id);
    await isFine();
  });

  it('api.close-watches ends open watches and new ones, cleanly', async () => {
    const path = `${CONFIG_MAPS}?watch=true&timeoutSeconds=3600`;
    const open = await watch(sandbox, path);
    const id = await sandbox.inject({
      type: 'api.close-watches',
      environment,
      afterSeconds: 1,
    });
    const later = await watch(sandbox, path);
    for (const { next } of [open, later]) {
      let event: Json = {};
      while (event) {
        event = await next();
      }
      expect(event).toBeUndefined();
    }
    await sandbox.heal(id);
    const lasting = await watch(sandbox, path);
    const name = await createConfigMap();
    let event = await lasting.next();
    while (event?.object.metadata.name !== name) {
      event = await lasting.next();
    }
    await lasting.cancel();
  });

  it('api.compact: what is older than now is gone', async () => {
    const { resourceVersion } = (await sandbox.kube(CONFIG_MAPS)).body.metadata;
    await createConfigMap();
    const path = `${CONFIG_MAPS}?watch=true&resourceVersion=${resourceVersion}`;
    const fine = await watch(sandbox, path);
    expect(await fine.next()).toMatchObject({ type: 'ADDED' });
    await fine.cancel();
    const id = await sandbox.inject({ type: 'api.compact', environment });
    const expired = await watch(sandbox, path);
    expect(await expired.next()).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    await sandbox.heal(id);
    const now = (await sandbox.kube(CONFIG_MAPS)).body.metadata.resourceVersion;
    await createConfigMap();
    await sandbox.advance('PT5M');
    const again = await watch(
      sandbox,
      `${CONFIG_MAPS}?watch=true&resourceVersion=${now}`,
    );
    expect(await again.next()).toMatchObject({ type: 'ADDED' });
    await again.cancel();
  });

  it('api.half-open: old connections fall silent, new ones work, healing cuts the old', async () => {
    const { resourceVersion } = (await sandbox.kube(CONFIG_MAPS)).body.metadata;
    const path = `${CONFIG_MAPS}?watch=true&resourceVersion=${resourceVersion}`;
    const dead = await watch(sandbox, path);
    await createConfigMap();
    expect(await dead.next()).toMatchObject({ type: 'ADDED' });
    const id = await sandbox.inject({ type: 'api.half-open', environment });
    const silence = dead.next().catch((error: Error) => error);
    const name = await createConfigMap();
    const alive = await watch(sandbox, path);
    expect(await alive.next()).toMatchObject({ type: 'ADDED' });
    expect(await alive.next()).toMatchObject({
      object: { metadata: { name } },
    });
    expect(dead.seen).toHaveLength(1);
    await sandbox.heal(id);
    expect(await silence).toHaveProperty('message');
    expect(dead.seen).toHaveLength(1);
    await alive.cancel();
    await isFine();
  });
});
