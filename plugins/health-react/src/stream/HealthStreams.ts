import type { HealthApi, HealthStreamFilter } from '../api/HealthApi';
import { PortalClock } from '../time/PortalClock';
import { HealthStream } from './HealthStream';

/**
 * The streams of a page by what they tell of, and the clock they set. There is
 * one for each API, and so one for each page.
 */
export class HealthStreams {
  static readonly #byApi = new WeakMap<HealthApi, HealthStreams>();

  readonly clock = PortalClock.create();
  readonly #api: HealthApi;
  readonly #streams = new Map<string, HealthStream>();

  static of(api: HealthApi): HealthStreams {
    const known = HealthStreams.#byApi.get(api);
    if (known) {
      return known;
    }
    const streams = new HealthStreams(api);
    HealthStreams.#byApi.set(api, streams);
    return streams;
  }

  private constructor(api: HealthApi) {
    this.#api = api;
  }

  stream(filter: HealthStreamFilter): HealthStream {
    const key = filter.entityRef ?? '';
    const known = this.#streams.get(key);
    if (known) {
      return known;
    }
    const stream = HealthStream.create({
      api: this.#api,
      clock: this.clock,
      filter,
    });
    this.#streams.set(key, stream);
    return stream;
  }
}
