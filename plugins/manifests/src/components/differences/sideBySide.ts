import { diffLines } from 'diff';

/** A text of which a file has more above it. */
export type NumberedText = { text: string; firstLine: number };

/** A line with its number in its file. */
type Line = { number: number; text: string };

/** What stands beside each other; one side is absent where only the other has it. */
export type DiffRow = { left?: Line; right?: Line; isEqual: boolean };

/** A run of rows that is shown, or of equal ones that may be left out. */
export type DiffPart = { rows: DiffRow[]; isFolded: boolean };

/** Equal lines that are kept around a difference, to see where it is. */
const CONTEXT = 3;

/** Two texts beside each other, line by line; equal lines on one level. */
export function sideBySide(left: NumberedText, right: NumberedText): DiffRow[] {
  const rows: DiffRow[] = [];
  let [leftNumber, rightNumber] = [left.firstLine, right.firstLine];
  let removed: Line[] = [];
  let added: Line[] = [];

  const flush = () => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      rows.push({ left: removed[i], right: added[i], isEqual: false });
    }
    [removed, added] = [[], []];
  };

  for (const change of diffLines(left.text, right.text)) {
    for (const text of change.value.replace(/\n$/, '').split('\n')) {
      if (change.removed) {
        removed.push({ number: leftNumber++, text });
      } else if (change.added) {
        added.push({ number: rightNumber++, text });
      } else {
        flush();
        rows.push({
          left: { number: leftNumber++, text },
          right: { number: rightNumber++, text },
          isEqual: true,
        });
      }
    }
  }
  flush();
  return rows;
}

/** Folds runs of equal rows that are further than a few lines from a difference. */
export function foldEqual(rows: readonly DiffRow[]): DiffPart[] {
  const isNear = rows.map((_, index) =>
    rows
      .slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1)
      .some(row => !row.isEqual),
  );
  const parts: DiffPart[] = [];
  rows.forEach((row, index) => {
    const isFolded = !isNear[index];
    const last = parts.at(-1);
    if (last?.isFolded === isFolded) {
      last.rows.push(row);
    } else {
      parts.push({ rows: [row], isFolded });
    }
  });
  // A fold of one line would take as much room as the line.
  return parts.map(part =>
    part.rows.length === 1 ? { ...part, isFolded: false } : part,
  );
}
