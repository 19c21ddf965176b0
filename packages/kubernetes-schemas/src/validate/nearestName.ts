/** Most edits that still look like a slip of the pen. */
const MAX_EDITS = 3;

/** The known name that an unknown one was most likely meant to be. */
export function nearestName(
  unknown: string,
  known: readonly string[],
): string | undefined {
  const allowed = Math.min(MAX_EDITS, Math.floor(unknown.length / 3));
  const [best] = known
    .filter(name => Math.abs(name.length - unknown.length) <= allowed)
    .map(name => ({ name, edits: editDistance(unknown, name) }))
    .filter(({ edits }) => edits <= allowed)
    .sort((left, right) => left.edits - right.edits);
  return best?.name;
}

/** Letters to insert, delete or replace; upper and lower case count as one. */
function editDistance(from: string, to: string): number {
  const target = to.toLowerCase();
  let row = Array.from({ length: target.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from.toLowerCase()].entries()) {
    const next = [index + 1];
    for (let column = 0; column < target.length; column += 1) {
      next.push(
        Math.min(
          next[column] + 1,
          row[column + 1] + 1,
          row[column] + (letter === target[column] ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row[target.length];
}
