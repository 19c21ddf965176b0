/** A piece of a sentence: words, or a command to run. */
export type SentencePart = { text: string; isCommand: boolean };

/**
 * A command stands in quotes, or ends with the context it is for, or with the
 * sentence.
 */
const COMMAND =
  /"(kubectl [^"]+)"|(kubectl (?:(?!kubectl ).)+? --context [\w.-]*\w)(?=$|[\s.,;])|(kubectl --context .+)$/g;

/** Splits a next step into its words and its commands. */
export function commandsIn(sentence: string): SentencePart[] {
  const parts: SentencePart[] = [];
  let read = 0;
  for (const match of sentence.matchAll(COMMAND)) {
    parts.push({ text: sentence.slice(read, match.index), isCommand: false });
    parts.push({ text: match[1] ?? match[2] ?? match[3], isCommand: true });
    read = match.index + match[0].length;
  }
  parts.push({ text: sentence.slice(read), isCommand: false });
  return parts.filter(({ text }) => text !== '');
}
