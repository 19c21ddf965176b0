/** Files of the small platform with other texts; undefined removes one. */
export type Changes = Record<string, string | undefined>;

/** A platform in which one rule does not hold. */
export type Failure = {
  title: string;
  changes: Changes;
  /** File, line and a part of the message of every finding of the rule. */
  findings: [file: string, line: number, message: string][];
};
