import fc from 'fast-check';
import { foldEqual, sideBySide } from './sideBySide';

const text = (...lines: string[]) => ({
  text: `${lines.join('\n')}\n`,
  firstLine: 1,
});

describe('sideBySide', () => {
  it('puts a changed line beside what it became', () => {
    const right = { ...text('a', 'b: 2', 'new', 'c'), firstLine: 41 };
    expect(sideBySide(text('a', 'b: 1', 'c'), right)).toEqual([
      {
        left: { number: 1, text: 'a' },
        right: { number: 41, text: 'a' },
        isEqual: true,
      },
      {
        left: { number: 2, text: 'b: 1' },
        right: { number: 42, text: 'b: 2' },
        isEqual: false,
      },
      {
        left: undefined,
        right: { number: 43, text: 'new' },
        isEqual: false,
      },
      {
        left: { number: 3, text: 'c' },
        right: { number: 44, text: 'c' },
        isEqual: true,
      },
    ]);
  });

  it('loses no line of either side', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', '', '  c'), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const rows = sideBySide(text(...left), text(...right));
        const side = (name: 'left' | 'right') =>
          rows.flatMap(row => row[name]?.text ?? []);
        expect(side('left')).toEqual(left);
        expect(side('right')).toEqual(right);
      }),
    );
  });
});

describe('foldEqual', () => {
  const rows = (pattern: string) =>
    [...pattern].map(kind => ({ isEqual: kind === '=' }));
  const folded = (pattern: string) =>
    foldEqual(rows(pattern)).map(
      part => `${part.isFolded ? 'fold' : 'show'} ${part.rows.length}`,
    );

  it('keeps three lines around each difference', () => {
    expect(folded('==========x==========')).toEqual([
      'fold 7',
      'show 7',
      'fold 7',
    ]);
    expect(folded('x======x')).toEqual(['show 8']);
  });

  it('does not fold a single line', () => {
    expect(folded('x=======x')).toEqual(['show 4', 'show 1', 'show 4']);
  });
});
