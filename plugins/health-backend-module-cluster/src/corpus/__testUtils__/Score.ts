/** How many were rightly found, wrongly found, and not found. */
export class Score {
  truePositives = 0;
  falsePositives = 0;
  falseNegatives = 0;
  /** Situations that were to fool the rule. */
  negatives = 0;

  /** Share of what was found that is right; 1 when nothing was. */
  get precision(): number {
    return shareOf(this.truePositives, this.falsePositives);
  }

  /** Share of what is wrong that was found; 1 when nothing is. */
  get recall(): number {
    return shareOf(this.truePositives, this.falseNegatives);
  }

  get isPerfect(): boolean {
    return this.falsePositives + this.falseNegatives === 0;
  }

  /** Counts what was found against what was expected, by text. */
  count(found: ReadonlySet<string>, expected: ReadonlySet<string>): void {
    const right = [...found].filter(one => expected.has(one)).length;
    this.truePositives += right;
    this.falsePositives += found.size - right;
    this.falseNegatives += expected.size - right;
  }
}

function shareOf(right: number, wrong: number): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}
