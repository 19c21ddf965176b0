import { followCluster } from './followCluster';
import type { Followed } from './followCluster';
import { ScriptedServer } from './ScriptedServer';
import type { Script } from './ScriptedServer';
import { CONFIG_MAPS } from './testKinds';

export type Scripted = Followed & {
  server: ScriptedServer;
  /** What was asked, in order, like `list `, `list token` or `watch 5`. */
  versions(): string[];
  stop(): Promise<void>;
};

/** Follows a server that takes these steps, one per request; the last is repeated. */
export async function followScript(
  steps: Script[],
  options: Partial<Parameters<typeof followCluster>[0]> = {},
): Promise<Scripted> {
  let step = 0;
  const server = await ScriptedServer.start((asked, answer) => {
    const script = steps[Math.min(step, steps.length - 1)];
    step += 1;
    script(asked, answer);
  });
  const kinds = [CONFIG_MAPS];
  const followed = followCluster({
    address: server.address,
    kinds,
    ...options,
  });
  return {
    ...followed,
    server,
    versions: () =>
      server.asked.map(({ isWatch, query }) => {
        const from = query.get('resourceVersion') ?? query.get('continue');
        return `${isWatch ? 'watch' : 'list'} ${from ?? ''}`;
      }),
    async stop() {
      await followed.watch.stop();
      await server.stop();
    },
  };
}

/** A list of these names and their versions. */
export const list =
  (names: Record<string, string>, resourceVersion: string): Script =>
  (_, answer) =>
    answer.list(names, { resourceVersion });

/** A watch on which nothing happens. */
export const quiet: Script = (_, answer) => {
  answer.stream();
};
