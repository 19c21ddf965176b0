import { EventEmitter, once } from 'node:events';
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
  probeMs: 300,
  listSilenceMs: 1_000,
  backoffMs: 20,
  backoffCapMs: 200,
  spacingMs: 20,
  staggerMs: 20,
};

const keep: ClusterWatchOptions<Kept>['project'] = (_, object) => {
  const { metadata, data } = object as typeof object & Pick<Kept, 'data'>;
  const { name, labels } = metadata as typeof metadata & Pick<Kept, 'labels'>;
  return { name, data, labels };
};

export function followCluster(options: {
  address: string;
  token?: string;
  kinds?: ClusterWatchOptions<Kept>['kinds'];
  timings?: Partial<WatchTimings>;
  project?: ClusterWatchOptions<Kept>['project'];
  connection?: Partial<ClusterWatchOptions<Kept>['connection']>;
}) {
  const { address, token, kinds = [CONFIG_MAPS, NODES] } = options;
  const listener = new RecordingListener<Kept>();
  const logged: string[] = [];
  const log = (message: string) => {
    logged.push(message);
  };
  const requests = new EventEmitter();
  const watch = ClusterWatch.create<Kept>({
    connection: {
      name: 'staging',
      url: address,
      skipTLSVerify: false,
      // Asked for before every request, so this counts them.
      credential: async () => {
        requests.emit('one');
        return token ? { type: 'bearer token', token } : { type: 'anonymous' };
      },
      ...options.connection,
    },
    kinds,
    project: options.project ?? keep,
    listener,
    logger: { debug: log, info: log, warn: log },
    timings: { ...QUICK, ...options.timings },
  });
  /** Waits for so many more requests to begin. */
  const untilAsked = async (count: number) => {
    for (let asked = 0; asked < count; asked += 1) {
      await once(requests, 'one');
    }
  };
  watch.start();
  return { watch, listener, logged, untilAsked };
}
