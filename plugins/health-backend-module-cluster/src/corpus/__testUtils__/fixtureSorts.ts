import type { Fixture } from './fixtureSchema';

/** Where the fixtures are of somebody who has not read the rules. */
const BLIND = 'blind/';

/** Whether its author had not read the rules. */
export function isBlind({ file }: Fixture): boolean {
  return file.startsWith(BLIND);
}

/** Fixtures by sort; one can be of several. */
export function fixtureSorts(fixtures: readonly Fixture[]) {
  return new Map<string, readonly Fixture[]>([
    ['fixtures', fixtures],
    ['with faults', fixtures.filter(one => one.expected.length > 0)],
    ['double faults', fixtures.filter(isDouble)],
    ['healthy near misses', fixtures.filter(one => one.healthy)],
    ['blind', fixtures.filter(isBlind)],
  ]);
}

/** Two reasons at once, that are not one fault seen twice: so it says itself. */
function isDouble({ file, expected }: Fixture): boolean {
  const reasons = new Set(expected.map(({ reason }) => reason));
  return /(?:^|\/)double-/.test(file) && reasons.size > 1;
}
