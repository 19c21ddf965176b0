import { followScript, list, quiet } from './__testUtils__/followScript';
import type { Scripted } from './__testUtils__/followScript';
import type { Script, ScriptedAnswer } from './__testUtils__/ScriptedServer';
import { CONFIG_MAPS } from './__testUtils__/testKinds';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

describe('ClusterWatch, of a server that misbehaves', () => {
  let scripted: Scripted | undefined;

  const follow = async (...args: Parameters<typeof followScript>) => {
    scripted = await followScript(...args);
    return scripted;
  };

  afterEach(() => scripted?.stop());

  it('asks as the API says', async () => {
    const { listener, server } = await follow([list({ a: '1' }, '5'), quiet], {
      kinds: [
        { ...CONFIG_MAPS, metadataOnly: true, fieldSelector: 'type!=Normal' },
      ],
      token: 'secret',
    });
    await listener.untilPhase('live');
    const [listed, watched] = server.asked;
    expect(Object.fromEntries(listed.query)).toEqual({
      limit: '50',
      fieldSelector: 'type!=Normal',
    });
    expect(listed).toMatchObject({
      path: '/api/v1/configmaps',
      authorization: 'Bearer secret',
      accept:
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json',
    });
    expect(Object.fromEntries(watched.query)).toEqual({
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: '5',
      fieldSelector: 'type!=Normal',
      timeoutSeconds: expect.stringMatching(/^(5[4-9]|6[0-6])\d$/),
    });
    expect(watched.accept).toBe(
      'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json',
    );
  });

  it('resumes after bookmarks and events, whatever ends the stream', async () => {
    const { listener, versions } = await follow([
      list({ a: '1' }, '5'),
      (_, answer) => answer.stream().event('ADDED', 'b', '7').end(),
      (_, answer) => answer.stream().bookmark('9').end(),
      // Cut off in the middle of a line.
      (_, answer) => {
        answer.stream().event('MODIFIED', 'b', '10').raw('{"type":"DEL');
        answer.event('never', 'seen', '11');
        setImmediate(() => answer.reset());
      },
      (_, answer) => {
        answer.stream().event('DELETED', 'a', '12');
      },
    ]);
    await listener.untilTold('remove ConfigMap shop/a');
    expect(versions().slice(0, 4)).toEqual([
      'list ',
      'watch 5',
      'watch 7',
      'watch 9',
    ]);
    expect(versions().at(-1)).toMatch(/^watch (9|10)$/);
    expect([...listener.known.keys()]).toEqual(['ConfigMap shop/b']);
    expect(
      listener.told.filter(text => text.startsWith('synced')),
    ).toHaveLength(1);
  });

  it.each<[string, Script]>([
    [
      'an ERROR event',
      (_, answer) => {
        answer.stream().error(410, 'too old resource version: 5 (8)');
      },
    ],
    ['its status', (_, answer) => answer.status(410, 'too old')],
  ])(
    'lists anew when its version is gone by %s, and tells true changes only',
    async (_, gone) => {
      const { listener, watch, versions } = await follow([
        list({ same: '1', changed: '2', removed: '3' }, '5'),
        gone,
        list({ same: '1', changed: '8', added: '7' }, '9'),
        quiet,
      ]);
      await listener.until(
        () =>
          listener.told.filter(text => text.startsWith('synced')).length === 2,
      );
      expect(listener.told.slice(4)).toEqual([
        'change ConfigMap shop/changed',
        'put ConfigMap shop/added',
        'remove ConfigMap shop/removed',
        'synced ConfigMap',
      ]);
      await listener.untilPhase('live');
      expect(versions()).toEqual(['list ', 'watch 5', 'list ', 'watch 9']);
      expect([...watch.objects('ConfigMap').keys()].sort()).toEqual([
        'shop/added',
        'shop/changed',
        'shop/same',
      ]);
    },
  );

  it('begins a list anew when a page is gone, and keeps nothing of the first', async () => {
    const { listener, watch, versions } = await follow([
      (_, answer) =>
        answer.list(
          { a: '1', old: '2' },
          { resourceVersion: '5', continue: 'next' },
        ),
      (_, answer) => answer.status(410, 'The provided continue is too old'),
      (_, answer) =>
        answer.list({ a: '1' }, { resourceVersion: '8', continue: 'other' }),
      list({ z: '3' }, '8'),
      quiet,
    ]);
    await listener.untilPhase('live');
    expect(versions()).toEqual([
      'list ',
      'list next',
      'list ',
      'list other',
      'watch 8',
    ]);
    expect([...watch.objects('ConfigMap').keys()]).toEqual([
      'shop/a',
      'shop/z',
    ]);
  });

  it.each<[string, (answer: ScriptedAnswer) => void]>([
    ['is not JSON', answer => answer.raw('<html>\n')],
    ['is no event', answer => answer.raw('{"type":"HELLO","object":{}}\n')],
    ['has no object', answer => answer.raw('{"type":"ADDED"}\n')],
    [
      'has no name',
      answer => answer.raw('{"type":"ADDED","object":{"metadata":{}}}\n'),
    ],
    ['does not end', answer => answer.raw('x'.repeat(9 * 1024 * 1024))],
  ])(
    'gives a stream up whose line %s, and lists anew if that goes on',
    async (_, spoil) => {
      const { listener, versions } = await follow([
        list({ a: '1' }, '5'),
        ...Array<Script>(5).fill((__, answer) => spoil(answer.stream())),
        list({ a: '1', b: '6' }, '6'),
        quiet,
      ]);
      await listener.untilTold('put ConfigMap shop/b');
      await listener.untilPhase('live');
      expect(versions().slice(0, 8)).toEqual([
        'list ',
        ...Array(5).fill('watch 5'),
        'list ',
        'watch 6',
      ]);
    },
  );

  it('says what is wrong when a gateway answers for the cluster', async () => {
    const { listener, watch } = await follow([
      (_, answer) => answer.page('<h1>Please sign in</h1>'),
    ]);
    await listener.untilPhase('failing');
    expect(watch.state().error).toBe(
      'What answers is no API server: expected JSON, got text/html',
    );
  });

  it('waits as long as it is asked to', async () => {
    const { listener, server } = await follow([
      (_, answer) => answer.status(429, 'too many', { 'retry-after': '1' }),
      list({}, '5'),
      quiet,
    ]);
    await listener.until(() => server.asked.length === 1);
    const refusedAt = performance.now();
    await listener.untilTold('synced ConfigMap');
    expect(performance.now() - refusedAt).toBeGreaterThan(900);
  });

  it('tries again when a refusal stops in the middle', async () => {
    const { listener, logged } = await follow([
      (_, answer) => answer.stream(503).raw('{"kind":"Status",'),
      list({}, '5'),
      quiet,
    ]);
    await listener.untilPhase('live');
    expect(logged).toContainEqual(
      expect.stringContaining('ConfigMap: The API server answered 503'),
    );
  });

  it('asks for another credential when one is refused', async () => {
    let asked = 0;
    const credential = async () => {
      asked += 1;
      return { type: 'bearer token' as const, token: `token-${asked}` };
    };
    const { listener, server } = await follow(
      [(_, answer) => answer.status(401, 'Unauthorized'), list({}, '5'), quiet],
      { connection: { credential } },
    );
    await listener.untilPhase('live');
    const [refused, accepted] = server.asked;
    expect(refused.authorization).not.toBe(accepted.authorization);
  });

  it.each([
    [
      'cannot be had',
      async () => {
        throw new Error('the vault is closed');
      },
      "The cluster's credential cannot be had: the vault is closed",
    ],
    [
      'never comes',
      () => new Promise<never>(() => {}),
      "The cluster's credential cannot be had: none within 0.5 s",
    ],
    [
      'fits in no header',
      async () => ({ type: 'bearer token' as const, token: 'planted\nsecret' }),
      'The token of the cluster cannot be put in a header',
    ],
  ])(
    'says so when the credential %s, and not what it is',
    async (_, credential, sentence) => {
      const { listener, watch, logged, server } = await follow([quiet], {
        connection: { credential },
      });
      await listener.untilPhase('failing');
      expect(watch.state().error).toBe(sentence);
      expect(server.asked).toEqual([]);
      expect(JSON.stringify([logged, listener.states])).not.toContain(
        'planted',
      );
    },
  );

  it('keeps what it knows of a kind that it may no longer read', async () => {
    const { listener, watch } = await follow(
      [
        list({ a: '1' }, '5'),
        (_, answer) => answer.stream().end(),
        (_, answer) => answer.status(403, 'configmaps is forbidden'),
        quiet,
      ],
      { timings: { forbiddenMs: 50 } },
    );
    await listener.until(() => watch.state().kinds[0].phase === 'forbidden');
    expect(listener.states.at(-1)).toMatchObject({
      phase: 'failing',
      error: 'configmaps is forbidden',
    });
    expect(watch.objects('ConfigMap').size).toBe(1);
    await listener.untilPhase('live');
  });

  it('looks for an optional kind from time to time, and is no worse without', async () => {
    const optional = { ...CONFIG_MAPS, optional: true };
    const { listener, watch } = await follow(
      [
        (_, answer) => answer.status(404, 'the server could not find it'),
        list({ a: '1' }, '5'),
        (_, answer) => answer.status(404, 'gone again'),
      ],
      { kinds: [optional], timings: { absentMs: 50 } },
    );
    await listener.untilTold('remove ConfigMap shop/a');
    await listener.until(() => watch.state().kinds[0].phase === 'absent');
    expect(listener.told).toEqual([
      'synced ConfigMap',
      'put ConfigMap shop/a',
      'synced ConfigMap',
      'remove ConfigMap shop/a',
    ]);
  });
});
