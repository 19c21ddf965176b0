import {
  clusterNames,
  environmentNames,
  loadClusterSpec,
  loadEnvironmentSpec,
  loadPlatform,
  loadReleases,
  renderCluster,
  renderEnvironment,
} from '@brown-bear/platform';
import { Bench as Measured } from 'tinybench';
import type { Bench, Measurement } from './lib/Bench';

/** A whole environment, or the systems of a cluster, may take so long, in milliseconds. */
const FLOOR = 50;

/** How long each is repeated, in milliseconds. */
const TIME = 2_000;

/** Rendering an environment, as a plan does within a request, and the systems of a cluster. */
export const platformRender: Bench = {
  name: 'platform-render',
  title:
    'the objects of each core environment and cluster, median; baseline: copying the same objects',
  async run() {
    const platform = loadPlatform();
    const releases = loadReleases();
    const measurements: Measurement[] = [];
    const environments = environmentNames().map(name => {
      const spec = loadEnvironmentSpec(name);
      return {
        name,
        render: () => renderEnvironment({ spec, releases, platform }),
      };
    });
    const clusters = clusterNames().map(name => {
      const cluster = loadClusterSpec(name);
      return {
        name: `cluster ${name}`,
        render: () => renderCluster({ cluster, releases, platform }),
      };
    });
    for (const { name, render } of [...environments, ...clusters]) {
      const objects = render();
      const measured = new Measured({ time: TIME });
      measured.add('render', () => void render());
      measured.add('copy', () => void structuredClone(objects));
      await measured.run();
      const [rendered, copied] = measured.tasks.map(task => {
        const { result } = task;
        if (!('latency' in result)) {
          throw new Error(`${name}: ${task.name} could not be measured`);
        }
        return result.latency;
      });
      measurements.push(
        {
          metric: `${name}, ${objects.length} objects`,
          value: rendered.p50,
          unit: 'ms',
          floor: { atMost: FLOOR },
          baseline: copied.p50,
        },
        {
          metric: `${name}, 99th percentile`,
          value: rendered.p99,
          unit: 'ms',
          baseline: copied.p99,
        },
      );
    }
    return measurements;
  },
};
