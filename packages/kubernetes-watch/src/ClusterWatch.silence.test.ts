import { followScript, list, quiet } from './__testUtils__/followScript';
import type { Scripted } from './__testUtils__/followScript';
import type { ScriptedAnswer } from './__testUtils__/ScriptedServer';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(60_000);

describe('ClusterWatch, of a server that keeps things back', () => {
  let scripted: Scripted | undefined;

  const follow = async (...args: Parameters<typeof followScript>) => {
    scripted = await followScript(...args);
    return scripted;
  };

  afterEach(() => scripted?.stop());

  it('finds by comparison what a watch has kept back, and repairs it', async () => {
    let stream: ScriptedAnswer | undefined;
    const { listener, watch } = await follow([
      list({ stale: '1', ghost: '2', racing: '3', fine: '4' }, '5'),
      (_, answer) => {
        stream = answer.stream();
      },
      // Of these, only `racing` is explained by an event, which comes late.
      (_, answer) => {
        answer.list(
          { stale: '6', racing: '7', missing: '8', fine: '4' },
          { resourceVersion: '9' },
        );
        setTimeout(
          () => stream?.event('MODIFIED', 'racing', '7').bookmark('9'),
          300,
        );
      },
      list({ stale: '6', racing: '7', missing: '8', fine: '4' }, '9'),
    ]);
    await listener.untilPhase('live');
    expect(await watch.compare()).toBe(3);
    expect(listener.told.slice(-4).sort()).toEqual([
      'change ConfigMap shop/racing',
      'change ConfigMap shop/stale',
      'put ConfigMap shop/missing',
      'remove ConfigMap shop/ghost',
    ]);
    expect(watch.state().drift).toEqual({
      at: expect.any(Number),
      objects: 3,
    });
    expect(await watch.compare()).toBe(0);
  });

  it('leaves out what the projection cannot read, and says so once', async () => {
    const { listener, watch, logged } = await follow(
      [list({ odd: '1', fine: '2', odder: '3' }, '5'), quiet],
      {
        project: (_, { metadata }) => {
          if (metadata.name !== 'fine') {
            throw new TypeError('its spec is missing');
          }
          return { name: metadata.name };
        },
      },
    );
    await listener.untilPhase('live');
    expect([...watch.objects('ConfigMap').keys()]).toEqual(['shop/fine']);
    expect(logged.filter(line => line.includes('left out'))).toEqual([
      'Cluster staging: ConfigMap odd and perhaps others cannot be read and are left out: its spec is missing',
    ]);
    expect(await watch.compare()).toBe(0);
  });

  it('reopens a stream that has spoken and is silent for too long', async () => {
    const { listener, versions } = await follow(
      [
        list({}, '5'),
        (_, answer) => {
          answer.stream().bookmark('6');
        },
        (_, answer) => {
          answer.stream().event('ADDED', 'late', '7');
        },
      ],
      { timings: { streamSilenceMs: 300, quietSilenceMs: 3_600_000 } },
    );
    await listener.untilTold('put ConfigMap shop/late');
    expect(versions().slice(0, 3)).toEqual(['list ', 'watch 5', 'watch 6']);
  });

  it('has more patience with one that never spoke, but not for ever', async () => {
    const { listener, versions } = await follow(
      [
        list({}, '5'),
        quiet,
        (_, answer) => {
          answer.stream().event('ADDED', 'late', '6');
        },
      ],
      { timings: { streamSilenceMs: 20, quietSilenceMs: 400 } },
    );
    await listener.untilPhase('live');
    expect(versions()).toEqual(['list ', 'watch 5']);
    await listener.untilTold('put ConfigMap shop/late');
    expect(versions().slice(0, 3)).toEqual(['list ', 'watch 5', 'watch 5']);
  });
});
