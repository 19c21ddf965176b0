/* eslint-disable jest/no-export -- cases for several tests, and no test itself */
import { validateObject } from '../validateObject';
import type { Draft, Make } from './objects';

/** What a test changes, the field that is then wrong, and words of the message. */
export type Refusal = {
  change: (draft: Draft) => void;
  field: string;
  message: string | RegExp;
};

/** Tests that a good object passes, and that each change is refused alone. */
export function itRefuses(
  make: Make,
  refusals: Readonly<Record<string, Refusal>>,
): void {
  it(`accepts a good ${make().kind}`, () => {
    expect(validateObject(make())).toEqual([]);
  });
  it.each(Object.entries(refusals))(
    'refuses %s',
    (_, { change, field, message }) => {
      expect(validateObject(make(change))).toEqual([
        {
          object: expect.stringContaining(` ${make().kind} `),
          field,
          message: expect.stringMatching(message),
        },
      ]);
    },
  );
}

/** Tests that an object passes with each of the changes. */
export function itAccepts(
  make: Make,
  changes: Readonly<Record<string, (draft: Draft) => void>>,
): void {
  it.each(Object.entries(changes))('accepts %s', (_, change) => {
    expect(validateObject(make(change))).toEqual([]);
  });
}
