import type { JsonValue } from '@backstage/types';
import { isObject } from './listKey';

/** Elements of two lists that stand at the same place, or one without the other. */
export type AlignedElements = {
  /** Place in the right list, or in the left one of what only that has. */
  index: number;
  left?: JsonValue;
  right?: JsonValue;
};

/**
 * Pairs the elements of two lists that have no names: equal elements along a
 * longest common subsequence, and what lies between two of them in order. The
 * lists of a manifest are short, so its quadratic table is small.
 */
export function alignLists(
  left: readonly JsonValue[],
  right: readonly JsonValue[],
): AlignedElements[] {
  const [leftTexts, rightTexts] = [left.map(canonical), right.map(canonical)];
  const common = commonLengths(leftTexts, rightTexts);
  const aligned: AlignedElements[] = [];
  let [i, j] = [0, 0];
  let [leftGap, rightGap] = [0, 0];

  const closeGap = () => {
    const places = Math.max(i - leftGap, j - rightGap);
    for (let place = 0; place < places; place++) {
      const [l, r] = [leftGap + place, rightGap + place];
      aligned.push({
        index: r < j ? r : l,
        ...(l < i && { left: left[l] }),
        ...(r < j && { right: right[r] }),
      });
    }
  };

  while (i < left.length && j < right.length) {
    if (leftTexts[i] === rightTexts[j]) {
      closeGap();
      aligned.push({ index: j, left: left[i], right: right[j] });
      i += 1;
      j += 1;
      [leftGap, rightGap] = [i, j];
    } else if (common[i + 1][j] >= common[i][j + 1]) {
      i += 1;
    } else {
      j += 1;
    }
  }
  [i, j] = [left.length, right.length];
  closeGap();
  return aligned;
}

/** Length of the longest common subsequence of every pair of tails. */
function commonLengths(
  left: readonly string[],
  right: readonly string[],
): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  );
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i][j] =
        left[i] === right[j]
          ? lengths[i + 1][j + 1] + 1
          : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

/** The same text for the same value, whatever the order of its keys. */
function canonical(value: JsonValue): string {
  return JSON.stringify(value, (_, nested) =>
    isObject(nested)
      ? Object.fromEntries(
          Object.entries(nested).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : nested,
  );
}
