import type { CollectedReport } from '@brown-bear/plugin-health-node';
import { type Place, placeKey } from './RecentChanges';

/** Collector of reports that stand in for those nobody makes. */
export const EXPECTATION_COLLECTOR = 'expectation';

/** Something that should run, and why nothing may be said of it. */
export type ExpectedPlace = Place & { reason: 'not-monitored' | 'no-data' };

/** How long such a report is believed, ms of the portal's time. */
const BELIEVED_FOR = 24 * 3_600_000;

/** What should run, so that what nobody reports is shown as unknown. */
export class ExpectedReports {
  #places = new Map<string, ExpectedPlace>();

  static create(): ExpectedReports {
    return new ExpectedReports();
  }

  private constructor() {}

  /** Answers the places to look at again: those that are or were expected. */
  replace(places: readonly ExpectedPlace[]): Place[] {
    const before = this.#places;
    this.#places = new Map(places.map(place => [placeKey(place), place]));
    return [...new Map([...before, ...this.#places]).values()];
  }

  /** The report of a place that no collector speaks of. */
  reportOf(place: Place, now: number): CollectedReport | undefined {
    const expected = this.#places.get(placeKey(place));
    if (!expected) return undefined;
    const { entityRef, environment, reason } = expected;
    return {
      entityRef,
      environment,
      collector: EXPECTATION_COLLECTOR,
      status: 'unknown',
      reason,
      summary:
        reason === 'no-data'
          ? 'It should run here; nothing has been heard of it yet'
          : 'It should run here, and no source of health watches it',
      observedAt: new Date(now).toISOString(),
      staleAfter: new Date(now + BELIEVED_FOR).toISOString(),
      checks: [],
    };
  }
}
