import { project } from '../projections';
import { event } from '../rules/__testUtils__/event';
import { pod } from '../rules/__testUtils__/pod';
import { NOW } from '../rules/__testUtils__/time';
import { EventLimit } from './EventLimit';

const about = { kind: 'Pod', name: 'a' };
const warning = (last: number) =>
  project('Event', event({ about, reason: 'Failed', message: 'no', last }))!;

describe('EventLimit', () => {
  it('keeps no old warnings, and everything else', () => {
    const limit = EventLimit.create(() => NOW);
    expect(limit.admits(warning(30 * 60_000))).toBe(true);
    expect(limit.admits(warning(61 * 60_000))).toBe(false);
    expect(limit.admits(project('Pod', pod())!)).toBe(true);
  });

  it('keeps as many as tell something, until some have gone', () => {
    const limit = EventLimit.create(() => NOW);
    const one = warning(0);
    for (let count = 0; count < 5_000; count++) {
      limit.note(undefined, one);
    }
    limit.note(one, one);
    expect(limit.admits(one)).toBe(false);
    limit.note(one, undefined);
    expect(limit.admits(one)).toBe(true);
  });

  it('counts no more what has become old and is still kept by the cluster', () => {
    let now = NOW;
    const limit = EventLimit.create(() => now);
    const old = warning(0);
    for (let count = 0; count < 5_000; count++) {
      limit.note(undefined, old);
    }
    now += 62 * 60_000;
    const fresh = warning(-62 * 60_000);
    expect(limit.admits(fresh)).toBe(true);
    // One that happens again counts where it was seen last.
    for (let count = 0; count < 5_000; count++) {
      limit.note(old, fresh);
    }
    expect(limit.admits(fresh)).toBe(false);
  });
});
