/** One command of shell text, as words without their quotes. */
export type ShellCommand = readonly string[];

/** Ends a command: a pipe, a list or the end of a line. */
const ENDS = new Set(['|', '&', ';', '\n', '`']);

/**
 * Splits shell text into commands and words, as far as runbooks use shell:
 * quotes, comments, pipes, lists and substitutions. What a substitution gives
 * is not known; what it runs is a command of its own.
 */
export function shellCommands(text: string): ShellCommand[] {
  const joined = text.replace(/\\\n/g, ' ');
  const commands: string[][] = [[]];
  /** The quotes in which substitutions that are still open began. */
  const outer: (string | undefined)[] = [];
  let quote: string | undefined;
  let word: string | undefined;

  const endWord = () => {
    if (word !== undefined) {
      commands[commands.length - 1].push(word);
    }
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    commands.push([]);
  };

  for (let index = 0; index < joined.length; index++) {
    const character = joined[index];
    if (quote !== "'" && joined.startsWith('$(', index)) {
      endCommand();
      outer.push(quote);
      quote = undefined;
      index += 1;
    } else if (quote !== undefined && character === quote) {
      quote = undefined;
    } else if (quote !== undefined) {
      word = (word ?? '') + character;
    } else if (character === ')' && outer.length > 0) {
      endCommand();
      quote = outer.pop();
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '#' && word === undefined) {
      const end = joined.indexOf('\n', index);
      index = end < 0 ? joined.length : end;
      endCommand();
    } else if (ENDS.has(character)) {
      endCommand();
    } else if (/\s/.test(character)) {
      endWord();
    } else {
      word = (word ?? '') + character;
    }
  }
  endWord();
  return commands.filter(command => command.length > 0);
}
