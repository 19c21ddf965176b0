import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { Environment } from '@brown-bear/plugin-environments-common';
import {
  anEnvironment,
  EnvironmentsStub,
} from '@brown-bear/plugin-environments-node/testUtils';
import { createAwaitAction } from './createAwaitAction';

const creating = (change: Partial<Environment> = {}) =>
  anEnvironment('x-1', { phase: 'creating', readyAt: undefined, ...change });

describe('environments:await', () => {
  const stub = EnvironmentsStub.create();
  let stop: () => Promise<unknown>;
  let action: ReturnType<typeof createAwaitAction>;

  beforeAll(async () => {
    const backend = await startTestBackend({
      features: [
        ...stub.features(),
        // Stands where the scaffolder stands, whose rights are those of a plugin.
        createBackendPlugin({
          pluginId: 'scaffolder',
          register(env) {
            env.registerInit({
              deps: {
                auth: coreServices.auth,
                discovery: coreServices.discovery,
              },
              async init(services) {
                action = createAwaitAction({
                  ...services,
                  interval: 5,
                  longestSilence: 50,
                });
              },
            });
          },
        }),
      ],
    });
    stop = () => backend.stop();
  });
  afterAll(() => stop());

  beforeEach(() => {
    stub.environments.clear();
    stub.history.clear();
    stub.requests.length = 0;
    stub.isDown = false;
  });

  function run(
    input: Record<string, unknown>,
    more: { signal?: AbortSignal; isDryRun?: boolean; user?: string } = {},
  ) {
    const { user = 'user:default/core-engineer', ...rest } = more;
    const lines: string[] = [];
    const outputs: Record<string, unknown> = {};
    const context = {
      ...createMockActionContext({ input: input as any }),
      getInitiatorCredentials: async () => mockCredentials.user(user),
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      logger: mockServices.logger.mock({
        info: (line: string) => lines.push(line),
      } as any),
      ...rest,
    };
    const done = action.handler(context as any) as Promise<void>;
    const seen = async (line: RegExp) => {
      while (!lines.some(one => line.test(one))) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
    };
    return { done, lines, outputs, seen };
  }

  it('says each step on the way and how it ended, reading with its own rights', async () => {
    stub.environments.set('x-1', creating());
    const { done, lines, outputs, seen } = run({ name: 'x-1', until: 'ready' });
    await seen(/x-1: creating$/);
    stub.environments.set(
      'x-1',
      creating({
        progress: {
          operation: 'create',
          startedAt: '2026-11-23T10:00:00.000Z',
          done: 3,
          total: 84,
          waitingFor: {
            object: 'apps/v1 Deployment alm-env-x-1/issue-tracker',
            reason: '0 of 1 pods ready',
            since: '2026-11-23T10:00:00.000Z',
          },
        },
      }),
    );
    await seen(
      /creating, 3 of 84 objects; waits for apps\/v1 Deployment alm-env-x-1\/issue-tracker: 0 of 1 pods ready/,
    );
    stub.environments.set('x-1', anEnvironment('x-1'));
    await done;
    expect(lines.at(-1)).toBe('x-1 is ready');
    expect(outputs).toEqual({
      entityRef: 'resource:environments/x-1',
      page: '/catalog/environments/resource/x-1/environment',
      phase: 'ready',
      summary: 'x-1 is ready',
      url: 'https://app.x-1.env.brown-bear.example',
      urls: [
        {
          title: 'Brown Bear ALM',
          url: 'https://app.x-1.env.brown-bear.example',
        },
      ],
      expiresAt: '2026-11-30T10:00:00.000Z',
    });
    const by = stub.requests.map(request => request.by);
    expect(by[0]).toBe('user:default/core-engineer');
    expect(new Set(by.slice(1))).toEqual(new Set(['plugin:scaffolder']));
    expect(stub.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('is never silent for long, and waits through an outage', async () => {
    stub.environments.set('x-1', creating());
    const { done, lines, seen } = run({ name: 'x-1', until: 'ready' });
    while (lines.filter(line => line === 'x-1: creating').length < 3) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    stub.isDown = true;
    await seen(/cannot be read now and is asked again: .*503/);
    stub.isDown = false;
    stub.environments.set('x-1', anEnvironment('x-1'));
    await done;
    expect(lines.at(-1)).toBe('x-1 is ready');
  });

  it.each<[string, Partial<Environment>, RegExp, Record<string, unknown>]>([
    [
      'an approval',
      {
        phase: 'awaiting-approval',
        approval: { state: 'required', reasons: ['4 of 3 environments'] },
      },
      /waits for approval: 4 of 3 environments/,
      { phase: 'awaiting-approval' },
    ],
    [
      'a pull request',
      {
        git: {
          repository: 'r',
          path: 'p',
          pullRequest: {
            number: 7,
            state: 'open',
            url: 'https://git.example/pulls/7',
          },
        },
      },
      /waits until https:\/\/git.example\/pulls\/7 is merged/,
      { phase: 'creating', pullRequest: 'https://git.example/pulls/7' },
    ],
  ])('returns at once where %s comes first', async (_, change, line, out) => {
    stub.environments.set('x-1', creating(change));
    const { done, lines, outputs } = run({ name: 'x-1', until: 'ready' });
    await done;
    expect(lines.at(-1)).toMatch(line);
    expect(outputs).toMatchObject(out);
  });

  it.each<[string, Partial<Environment> | undefined, object, RegExp]>([
    [
      'failed',
      { phase: 'failed', message: 'the disk is full' },
      { until: 'ready' },
      /^the disk is full$/,
    ],
    [
      'was undone',
      undefined,
      { until: 'ready' },
      /x-1 is gone: it did not become ready in time/,
    ],
    [
      'was taken back to what it was',
      { phase: 'ready', generation: 4 },
      { until: 'ready', generation: 3 },
      /Generation 3 was taken back: no such image/,
    ],
    [
      'is kept awake',
      {
        phase: 'ready',
        sleep: { override: { state: 'awake', by: 'user:default/somebody' } },
      },
      { until: 'asleep' },
      /stays awake: user:default\/somebody wants it so/,
    ],
    [
      'is not being deleted',
      { phase: 'ready' },
      { until: 'gone' },
      /nobody asked to delete it/,
    ],
  ])('fails with the reason when it %s', async (_, change, input, reason) => {
    const event = { at: '2026-11-23T10:00:00.000Z' };
    if (change) {
      stub.environments.set('x-1', anEnvironment('x-1', change));
      stub.history.set('x-1', [
        {
          ...event,
          id: 3,
          kind: 'undone',
          severity: 'warning',
          summary: 'Generation 3 was taken back: no such image',
        },
        {
          ...event,
          id: 2,
          kind: 'update-requested',
          severity: 'info',
          summary: 'Somebody asked',
          generation: 3,
        },
      ]);
    } else {
      stub.history.set('x-1', [
        {
          ...event,
          id: 2,
          kind: 'undone',
          severity: 'warning',
          summary: 'it did not become ready in time',
        },
      ]);
    }
    await expect(run({ name: 'x-1', ...input }).done).rejects.toThrow(reason);
  });

  it('is not content with how it was before the work on a change began', async () => {
    const event = {
      at: '2026-11-23T10:00:00.000Z',
      severity: 'info' as const,
      summary: 'x',
      generation: 3,
    };
    const asked = { ...event, id: 1, kind: 'update-requested' };
    stub.environments.set('x-1', anEnvironment('x-1', { generation: 3 }));
    stub.history.set('x-1', [asked]);
    const { done, lines } = run({ name: 'x-1', until: 'ready', generation: 3 });
    const looks = () =>
      stub.requests.filter(({ path }) => path.endsWith('/events')).length;
    while (looks() < 3) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    expect(lines).not.toContain('x-1 is ready');
    stub.history.set('x-1', [{ ...event, id: 2, kind: 'updated' }, asked]);
    await done;
    expect(lines.at(-1)).toBe('x-1 is ready');
  });

  it('waits for sleep, and until nothing is left', async () => {
    stub.environments.set(
      'x-1',
      anEnvironment('x-1', { phase: 'falling-asleep' }),
    );
    const sleep = run({ name: 'x-1', until: 'asleep' });
    await sleep.seen(/falling asleep/);
    stub.environments.set('x-1', anEnvironment('x-1', { phase: 'asleep' }));
    await sleep.done;
    expect(sleep.outputs.phase).toBe('asleep');

    stub.environments.set('x-1', anEnvironment('x-1', { phase: 'deleting' }));
    const gone = run({ name: 'x-1', until: 'gone' });
    await gone.seen(/deleting/);
    stub.environments.delete('x-1');
    await gone.done;
    expect(gone.outputs).toMatchObject({ phase: 'gone', urls: [] });
  });

  describe('when the task is cancelled', () => {
    const cancel = async (
      change: Partial<Environment>,
      more: { user?: string; undoOnCancel?: boolean } = {},
    ) => {
      const { undoOnCancel = true, user } = more;
      const abort = new AbortController();
      stub.environments.set('x-1', creating(change));
      const { done, lines, seen } = run(
        { name: 'x-1', until: 'ready', undoOnCancel },
        { signal: abort.signal, user },
      );
      await seen(/^x-1: /);
      abort.abort();
      await expect(done).rejects.toThrow();
      return {
        line: lines.at(-1)!,
        writes: stub.requests.filter(({ method }) => method === 'POST'),
      };
    };

    /** It changes between the last look and the cancellation. */
    const cancelHeld = async () => {
      const abort = new AbortController();
      stub.environments.set('x-1', creating());
      const { done, lines, seen } = run(
        { name: 'x-1', until: 'ready', undoOnCancel: true },
        { signal: abort.signal },
      );
      await seen(/^x-1: /);
      stub.refusesCancel = true;
      abort.abort();
      await expect(done).rejects.toThrow();
      stub.refusesCancel = false;
      return { line: lines.at(-1)! };
    };

    it('takes its creation back, on behalf of who asked for it', async () => {
      const { line, writes } = await cancel({});
      expect(writes).toEqual([
        expect.objectContaining({
          path: '/v1/environments/x-1/cancel',
          by: 'user:default/core-engineer',
        }),
      ]);
      expect(line).toMatch(/taken back; nothing of it will be left/);
      expect(stub.environments.has('x-1')).toBe(false);
    });

    it.each<[string, Partial<Environment>, object]>([
      ['of somebody else', { createdBy: 'user:default/other' }, {}],
      ['that is only updated', { phase: 'updating', readyAt: 'x' }, {}],
      ['it was not told to', {}, { undoOnCancel: false }],
    ])('leaves one alone %s', async (_, change, more) => {
      const { line, writes } = await cancel(change, more);
      expect(writes).toEqual([]);
      expect(line).toMatch(
        /goes its way.*\/catalog\/environments\/resource\/x-1/,
      );
      expect(stub.environments.has('x-1')).toBe(true);
    });

    it('says where to cancel it when it cannot take it back', async () => {
      // The stub takes back nothing but what is being created.
      const { line } = await cancelHeld();
      expect(line).toMatch(
        /could not be taken back, so it goes on: .*409.*\/catalog\/environments/,
      );
    });
  });

  it('lets nobody wait for what they cannot read', async () => {
    stub.isDown = true;
    await expect(run({ name: 'x-1', until: 'ready' }).done).rejects.toThrow(
      /The stub was told to be down/,
    );
  });

  it.each([
    [{ name: 'X', until: 'ready' }, /^name: /],
    [{ name: 'x-1', until: 'tomorrow' }, /^until: /],
    [{ name: 'x-1', until: 'ready', generation: 0 }, /^generation: /],
    [{ name: 'x-1', until: 'ready', force: true }, /force/],
    [{ name: 'x'.repeat(10_000), until: 'ready' }, /^name: /],
  ])('refuses bad input by its field (%#)', async (input, message) => {
    await expect(run(input).done).rejects.toThrow(message);
    expect(stub.requests).toEqual([]);
  });

  it('does nothing in a dry run', async () => {
    const { done, lines, outputs } = run(
      { name: 'x-1', until: 'ready' },
      { isDryRun: true },
    );
    await done;
    expect(lines).toEqual(['Dry run: it would wait until x-1 is ready.']);
    expect(outputs).toMatchObject({ entityRef: 'resource:environments/x-1' });
    expect(stub.requests).toEqual([]);
  });
});
