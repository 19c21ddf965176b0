import {
  environmentNames,
  loadEnvironmentSpec,
  loadPlatform,
  loadReleases,
  renderEnvironment,
} from '@brown-bear/platform';
import { Bench as Measured } from 'tinybench';
import type { Bench, Measurement } from './lib/Bench';

/** A whole environment may take so long, in milliseconds. */
const FLOOR = 50;

/** How long each is repeated, in milliseconds. */
const TIME = 2_000;

/** Rendering an environment, as a plan does within a request. */
export const platformRender: Bench = {
  name: 'platform-render',
  title:
    'the objects of each core environment, median; baseline: copying the same objects',
  async run() {
    const platform = loadPlatform();
    const releases = loadReleases();
    const measurements: Measurement[] = [];
    for (const name of environmentNames()) {
      const spec = loadEnvironmentSpec(name);
      const render = () => renderEnvironment({ spec, releases, platform });
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
