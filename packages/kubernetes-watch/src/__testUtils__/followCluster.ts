import { ClusterWatch } from '../ClusterWatch';
import type { ClusterWatchOptions } from '../ClusterWatch';
import type { WatchTimings } from '../WatchTimings';
import { RecordingListener } from './RecordingListener';
import { CONFIG_MAPS, NODES } from './testKinds';

/** What the tests keep of an object. */
export type Kept = {
  name: string;
  data?: Record<string, string>;
  labels?: Record<string, string>;
};

export type Followed = ReturnType<typeof followCluster>;

/** Short waits, so that what takes a minute in life takes a moment here. */
export const QUICK: Partial<WatchTimings> = {
  connectMs: 500,
  headersMs: 500,
  listSilenceMs: 1_000,
  backoffMs: 20,
  backoffCapMs: 200,
  spacingMs: 20,
  staggerMs: 20,
};

export function followCluster(options: {
  address: string;
  token?: string;
  kinds?: ClusterWatchOptions<Kept>['kinds'];
  timings?: Partial<WatchTimings>;
  connection?: Partial<ClusterWatchOptions<Kept>['connection']>;
}) {
  const { address, token, kinds = [CONFIG_MAPS, NODES] } = options;
  const listener = new RecordingListener<Kept>();
  const logged: string[] = [];
  const log = (message: string) => {
    logged.push(message);
  };
  const watch = ClusterWatch.create<Kept>({
    connection: {
      name: 'staging',
      url: address,
      skipTLSVerify: false,
      credential: async () =>
        token ? { type: 'bearer token', token } : { type: 'anonymous' },
      ...options.connection,
    },
    kinds,
    project: (_, { metadata, ...rest }) => {
      const { data } = rest as { data?: Record<string, string> };
      const { labels } = metadata as Pick<Kept, 'labels'>;
      return { name: metadata.name, data, labels };
    },
    listener,
    logger: { debug: log, info: log, warn: log },
    timings: { ...QUICK, ...options.timings },
  });
  watch.start();
  return { watch, listener, logged };
}
